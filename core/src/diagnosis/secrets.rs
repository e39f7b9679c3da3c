//! What must not get out of a request: its token, and whatever else in it may be
//! one.

use super::carrier::is_jwt;
use super::case::Case;
use crate::oauth::jwt::TOKEN_LIMIT;

/// Headers that say where a request goes or what it wants.
const HARMLESS: [&str; 7] = ["host", "origin", "referer", "accept", "content-type", "user-agent", "accept-language"];

/// A word of fewer letters is no token.
const SHORTEST: usize = 16;

/// The secrets, in lower case: payload and signature of the token, and each word that may be another one.
pub(super) fn of(case: &Case<'_>) -> Vec<String> {
    let mut secrets: Vec<String> = case.carried.token.iter().map(|token| without_header(token.expose())).collect();
    let Some(request) = case.request else {
        return secrets;
    };
    for header in &request.headers {
        if !HARMLESS.iter().any(|name| header.name.eq_ignore_ascii_case(name)) {
            secrets.extend(words(&header.value));
        }
    }
    let url = request.url.as_deref().unwrap_or_default();
    let user = url.split_once("://").and_then(|(_, rest)| rest.split('/').next()?.rsplit_once('@'));
    secrets.extend(user.iter().flat_map(|(user, _)| words(user)));
    secrets.extend(url.split_once(['?', '#']).iter().flat_map(|(_, rest)| words(rest)));
    secrets
}

fn words(text: &str) -> impl Iterator<Item = String> + '_ {
    let is_part = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '-' | '_' | '.' | '~' | '+' | '/');
    let words = text.split(move |letter| !is_part(letter)).filter(|word| word.len() >= SHORTEST);
    words.filter(|word| word.bytes().any(|byte| byte.is_ascii_digit())).map(without_header)
}

/// The header is the same in every token of a tenant; the other parts are the token. What is too long to be taken apart is not shown,
/// but a part of it may stand elsewhere too.
fn without_header(token: &str) -> String {
    let secret = if is_jwt(token) { token.split_once('.').map_or(token, |(_, rest)| rest) } else { token };
    secret.chars().take(TOKEN_LIMIT).collect::<String>().to_ascii_lowercase()
}
