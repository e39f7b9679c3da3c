//! What the network pane of a browser's developer tools shows of a request:
//! `Request URL` and its value, and then the headers, each name and value on one
//! line or on two.

use super::LINE_LIMIT;
use super::http::is_url;

/// Turns the pane's text into the request that it shows, as it goes over the wire.
pub(super) fn read(text: &str) -> Option<String> {
    let mut lines = text.lines().take(LINE_LIMIT).filter(|line| !line.trim().is_empty()).peekable();
    lines.next_if(|line| line.trim().trim_end_matches(':') == "General");
    let is_two_lined = lines.peek().is_some_and(|line| line.trim().trim_end_matches(':') == "Request URL");
    let url = value_of(&mut lines, "Request URL")?;
    if !is_url(&url) {
        return None;
    }
    let mut method = None;
    let mut headers = Vec::new();
    let mut is_answer = false;
    while let Some(line) = lines.next() {
        match line.trim().trim_end_matches(':') {
            "Response Headers" => is_answer = true,
            "Request Headers" => is_answer = false,
            _ if is_answer => {}
            name if name.starts_with("Request Method") => {
                let value = name.strip_prefix("Request Method:").map(str::trim).map(str::to_owned);
                method = value.or_else(|| lines.next().map(|value| value.trim().to_owned()));
            }
            // The rest of the general part: names of two words, which no header has.
            name if ABOUT.iter().any(|about| name.starts_with(about)) => {
                if !name.contains(':') {
                    lines.next();
                }
            }
            // A name on a line of its own.
            name if is_two_lined && !name.contains([':', ' ']) => {
                headers.push(format!("{name}: {}", lines.next().unwrap_or_default()));
            }
            _ => headers.push(line.to_owned()),
        }
    }
    let method = method.unwrap_or_else(|| "GET".to_owned());
    Some(format!("{method} {url} HTTP/1.1\n{}", headers.join("\n")))
}

/// What the general part says besides.
const ABOUT: [&str; 4] = ["Status Code", "Remote Address", "Referrer Policy", "Provisional headers"];

fn value_of<'a>(lines: &mut impl Iterator<Item = &'a str>, name: &str) -> Option<String> {
    let value = lines.next()?.trim().strip_prefix(name)?.trim_start_matches(':').trim();
    if value.is_empty() { lines.next().map(|value| value.trim().to_owned()) } else { Some(value.to_owned()) }
}
