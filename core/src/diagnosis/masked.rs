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
    let name = if header.name.len() <= 30 { shown(&header.name, 30) } else { DOTS.to_owned() };
    // A variable is no secret, and whether there is one matters.
    if header.has_variable && header.value.len() < 60 && !is_jwt(&header.value) {
        return format!("{name}: {}", shown(&header.value, 60));
    }
    let (_, token) = read(&header.value);
    let scheme = ["Bearer", "bearer", "Basic", "Token"].iter().find(|scheme| header.value.starts_with(**scheme));
    let scheme = scheme.map(|scheme| format!("{scheme} ")).unwrap_or_default();
    format!("{name}: {scheme}{}", mask(&token.unwrap_or_default()))
}

fn address(url: &str) -> String {
    let (rest, query) = url.split_once(['?', '#']).map_or((url, ""), |(rest, _)| (rest, "?…"));
    let part = |segment: &str| if segment.len() > 60 { DOTS.to_owned() } else { shown(segment, 60) };
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
