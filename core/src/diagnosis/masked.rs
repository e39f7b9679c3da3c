//! What was pasted, as it may stand on a screen that somebody else sees.

use super::carrier::{is_jwt, read};
use super::input::{Pasted, PastedHeader, PastedRequest};
use crate::shown_text::shown;

const DOTS: &str = "••••••••";

impl Pasted {
    /// The same without the token, and without the values of headers and parameters.
    pub fn masked(&self) -> String {
        match self {
            Self::Token(token) => mask(token),
            Self::Request(request) => masked(request),
        }
    }
}

fn masked(request: &PastedRequest) -> String {
    let method = request.method.as_deref().map(|method| shown(method, 10));
    let line = [method, request.url.as_deref().map(address)];
    let line: Vec<String> = line.into_iter().flatten().collect();
    let headers = request.headers.iter().map(header);
    let lines: Vec<String> = (!line.is_empty()).then(|| line.join(" ")).into_iter().chain(headers).collect();
    lines.join("\n")
}

fn header(header: &PastedHeader) -> String {
    let is_name = header.name.len() <= 30 && header.name.bytes().all(|byte| byte.is_ascii_alphabetic() || byte == b'-');
    let name = if is_name { header.name.as_str() } else { DOTS };
    let (_, token) = read(&header.value);
    let scheme = ["Bearer", "bearer", "Basic", "Token"].iter().find(|scheme| header.value.starts_with(**scheme));
    let scheme = scheme.map(|scheme| format!("{scheme} ")).unwrap_or_default();
    // A variable is no secret, and whether there is one matters; what is written around it may be.
    let rest = header.value.strip_prefix(scheme.as_str()).unwrap_or(&header.value);
    let is_name = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '$' | '_' | '{' | '}');
    if header.has_variable {
        let is_one =
            rest.starts_with('$') && rest.len() < 40 && rest.matches('$').count() == 1 && rest.chars().all(is_name);
        return format!("{name}: {scheme}{}", if is_one { rest } else { "$…" });
    }
    format!("{name}: {scheme}{}", mask(&token.unwrap_or_default()))
}

fn address(url: &str) -> String {
    let (rest, query) = url.split_once(['?', '#']).map_or((url, ""), |(rest, _)| (rest, "?…"));
    let is_long = |segment: &str| segment.len() > 40 || is_jwt(segment) || segment.starts_with("v1.");
    let part = |segment: &str| if is_long(segment) { DOTS.to_owned() } else { shown(segment, 40) };
    let rest: Vec<String> =
        rest.split('/').map(|segment| part(segment.rsplit('@').next().unwrap_or_default())).collect();
    format!("{}{query}", rest.join("/"))
}

/// A JWT by the beginning of its header, which is the same in every token of a tenant; of anything else nothing.
fn mask(token: &str) -> String {
    let begin = if is_jwt(token) { token.get(..10).unwrap_or_default() } else { "" };
    format!("{begin}{DOTS}")
}

#[cfg(test)]
mod tests {
    use super::super::input;

    #[test]
    fn no_value_stands_on_the_screen() {
        let masked = |pasted: &str| input::read(pasted).unwrap().masked();
        let jwt = "eyJhbGciOiJSUzI1NiJ9.eyJhIjoxfQ.c2ln";
        assert_eq!(masked(jwt), "eyJhbGciOi••••••••");
        assert_eq!(masked("kW3v9sQ0xTz7pLmN"), "••••••••");
        let curl =
            format!("curl 'https://u:p@x.example/a?token={jwt}' -H 'authorization: Bearer {jwt}' -H 'Cookie: a=b'");
        assert_eq!(
            masked(&curl),
            "GET https://x.example/a?…\nauthorization: Bearer eyJhbGciOi••••••••\nCookie: ••••••••"
        );
        assert_eq!(
            masked("curl https://x.example -u client:secret"),
            "GET https://x.example\nAuthorization: Basic ••••••••"
        );
        assert_eq!(
            masked("curl https://x.example -H \"Authorization: Bearer $TOKEN\""),
            "GET https://x.example\nAuthorization: Bearer $TOKEN"
        );
    }
}
