//! Where a person goes after a sign-in: a path of this app and nothing else, so
//! that no link can turn the sign-in into an open redirector (RFC 9700 section 4.11).

/// The most bytes of a return-to path.
const LIMIT: usize = 2048;

/// A path below the app's base path, with its query and fragment. Whatever else was asked for is the start page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReturnTo(String);

impl ReturnTo {
    /// Reads a path that begins with `base_path` (which ends with `/`); anything doubtful becomes the start page.
    pub fn parse(text: &str, base_path: &str) -> Self {
        if is_local(text, base_path) { Self(text.to_owned()) } else { Self(base_path.to_owned()) }
    }

    /// The path.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

fn is_local(text: &str, base_path: &str) -> bool {
    // Only characters that a URL keeps as they are: no tab, newline, backslash or Unicode that a browser would rewrite.
    let is_plain = |byte: u8| byte.is_ascii_graphic() && !matches!(byte, b'\\' | b'@' | b'"' | b'<' | b'>');
    if text.len() > LIMIT || !text.starts_with(base_path) || !text.bytes().all(is_plain) {
        return false;
    }
    let path = text.split(['?', '#']).next().unwrap_or(text);
    let lower = path.to_ascii_lowercase();
    let is_hidden_slash = lower.contains("%2f") || lower.contains("%5c") || lower.contains("%2e");
    !is_hidden_slash
        && !path.contains("//")
        && !path.contains(':')
        && !path.split('/').any(|segment| segment == "." || segment == "..")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_of_the_app_is_kept() {
        for path in ["/", "/contact", "/contact?tab=phones#top", "/people/100245"] {
            assert_eq!(ReturnTo::parse(path, "/").as_str(), path);
        }
        assert_eq!(ReturnTo::parse("/members/contact", "/members/").as_str(), "/members/contact");
    }

    #[test]
    fn everything_else_goes_to_the_start_page() {
        let long = format!("/{}", "a".repeat(64 * 1024));
        for text in [
            "",
            "https://evil",
            "//evil",
            "/\\evil",
            "\\\\evil",
            "javascript:alert(1)",
            "data:text/html,x",
            "%2f%2fevil",
            "/%2f%2fevil",
            "/%5Cevil",
            "/a\tb",
            "/a\nb",
            "/\t/evil",
            "/@evil",
            "/a//evil",
            "/../evil",
            "/./a",
            "/%2e%2e/evil",
            "/javascript:x",
            "/é",
            "contact",
            &long,
        ] {
            assert_eq!(ReturnTo::parse(text, "/").as_str(), "/", "{text:?}");
        }
        assert_eq!(ReturnTo::parse("/other", "/members/").as_str(), "/members/");
    }
}
