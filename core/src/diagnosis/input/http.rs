//! A request as it goes over the wire (RFC 9112 section 3), and header lines.

use super::{Form, LINE_LIMIT, PastedRequest, is_name};

/// Methods that are known without a version behind the target (RFC 9110 section 9.3, RFC 5789).
const METHODS: [&str; 9] = ["GET", "HEAD", "POST", "PUT", "DELETE", "CONNECT", "OPTIONS", "TRACE", "PATCH"];

/// What the address is put together from.
#[derive(Default)]
struct Target {
    method: Option<String>,
    path: Option<String>,
    authority: Option<String>,
    scheme: Option<String>,
}

/// Reads a request or header lines; `indent` is what the first line was indented by.
pub(super) fn read(text: &str, indent: &str) -> Option<PastedRequest> {
    let line_of = |line| str::strip_suffix(line, '\r').unwrap_or(line);
    let mut lines =
        text.split('\n').take(LINE_LIMIT).map(line_of).map(|line| line.strip_prefix(indent).unwrap_or(line)).peekable();
    let mut target = Target::default();
    let first = lines.peek()?;
    let form = if let Some((method, path)) = request_line(first) {
        target.method = Some(method.to_owned());
        target.path = Some(path.to_owned());
        lines.next();
        Form::Http
    } else if is_pseudo(first) {
        Form::Http
    } else if is_field(first) {
        Form::Headers
    } else {
        return None;
    };
    let mut request = PastedRequest::new(form);
    let mut is_after_blank = false;
    while let Some(line) = lines.next() {
        if line.trim_ascii().is_empty() {
            if form == Form::Http {
                break;
            }
            is_after_blank = true;
            continue;
        }
        let is_field = is_field(line) || is_pseudo(line);
        if (is_after_blank && !is_field) || request.is_full() {
            break;
        }
        is_after_blank = false;
        if !is_field && continues(&mut request, line) {
            continue;
        }
        let (name, mut value) = split_field(line);
        // Developer tools put the value on a line of its own.
        if let Some(next) = lines.next_if(|next| value.trim_ascii().is_empty() && is_value(name, next)) {
            value = next;
        }
        if !target.take(name, value) {
            request.push(name, value, false);
        }
    }
    if form == Form::Http {
        request.url = target.url();
        request.method = target.method;
    }
    Some(request)
}

/// Whether a line is `name: value`; an address is not.
pub(super) fn is_field(line: &str) -> bool {
    line.split_once(':').is_some_and(|(name, _)| is_name(name.trim_end())) && !is_url(line)
}

/// The name, and the value without one space or tab before it. A line without a colon is all name.
pub(super) fn split_field(line: &str) -> (&str, &str) {
    let colon = line.char_indices().skip(1).find(|(_, c)| *c == ':').map_or(line.len(), |(at, _)| at);
    let (name, value) = line.split_at_checked(colon).unwrap_or((line, ""));
    let value = value.strip_prefix(':').unwrap_or(value);
    (name, value.strip_prefix([' ', '\t']).unwrap_or(value))
}

/// Whether a text is an address with a scheme of the web.
pub(super) fn is_url(text: &str) -> bool {
    ["http://", "https://"].iter().any(|scheme| has_prefix(text, scheme))
}

fn has_prefix(text: &str, prefix: &str) -> bool {
    text.get(..prefix.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(prefix))
}

/// Method and target.
fn request_line(line: &str) -> Option<(&str, &str)> {
    let line = line.trim_ascii();
    if is_url(line) && !line.contains(char::is_whitespace) {
        return Some(("GET", line));
    }
    let (method, rest) = line.split_once(' ')?;
    let rest = rest.trim_ascii();
    if let Some((target, version)) = rest.rsplit_once(' ')
        && has_prefix(version, "HTTP/")
    {
        return (is_name(method) && target.contains(['/', ':', '*'])).then_some((method, target.trim_ascii_end()));
    }
    let is_target = !rest.contains(' ') && (rest.contains('/') || rest == "*");
    (is_target && METHODS.contains(&method)).then_some((method, rest))
}

/// A pseudo-header field (RFC 9113 section 8.3), as developer tools show it.
fn is_pseudo(line: &str) -> bool {
    let name = line.strip_prefix(':').and_then(|rest| rest.split(':').next());
    name.is_some_and(|name| matches!(name.trim_end(), "method" | "path" | "authority" | "scheme"))
}

/// Whether a line after an empty value is that value.
fn is_value(name: &str, next: &str) -> bool {
    if next.trim_ascii().is_empty() || next.starts_with([' ', '\t']) || is_pseudo(next) {
        return false;
    }
    !is_field(next) || (is_host(name) && !next.contains(' ') && !next.ends_with(':'))
}

fn is_host(name: &str) -> bool {
    name.eq_ignore_ascii_case("host") || name == ":authority"
}

/// Adds a folded line (RFC 9112 section 5.2) or the rest of a broken word to the last value.
fn continues(request: &mut PastedRequest, line: &str) -> bool {
    let rest = line.trim_start_matches([' ', '\t']);
    let is_folded = rest.len() < line.len();
    let is_word = !line.contains([':', ' ']);
    match request.headers.last_mut() {
        Some(last) if is_folded || is_word => {
            last.value.push('\n');
            last.value.push_str(rest);
            true
        }
        _ => false,
    }
}

impl Target {
    /// Takes what the address needs; whether that was all that the line was for.
    fn take(&mut self, name: &str, value: &str) -> bool {
        let is_pseudo = name.starts_with(':');
        let place = match name.trim_end() {
            ":method" => &mut self.method,
            ":path" => &mut self.path,
            ":scheme" => &mut self.scheme,
            name if is_host(name) => &mut self.authority,
            _ => return is_pseudo,
        };
        place.get_or_insert_with(|| value.trim_ascii().to_owned());
        is_pseudo
    }

    fn url(&mut self) -> Option<String> {
        let path = self.path.take();
        match (path, &self.authority) {
            (Some(path), Some(_)) if !path.starts_with('/') => Some(path),
            (path, Some(authority)) => {
                let scheme = self.scheme.as_deref().unwrap_or("https");
                Some([scheme, "://", authority, path.as_deref().unwrap_or_default()].concat())
            }
            (path, None) => path,
        }
    }
}
