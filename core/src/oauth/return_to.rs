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
    use rstest::rstest;

    use super::*;

    #[test]
    fn a_path_of_the_app_is_kept() {
        for path in ["/", "/contact", "/contact?tab=phones#top", "/people/100245"] {
            assert_eq!(ReturnTo::parse(path, "/").as_str(), path);
        }
        assert_eq!(ReturnTo::parse("/members/contact", "/members/").as_str(), "/members/contact");
    }

    #[rstest]
    #[case::empty("")]
    #[case::another_site("https://evil")]
    #[case::another_site_without_scheme("//evil")]
    #[case::slash_and_backslash("/\\evil")]
    #[case::two_backslashes("\\\\evil")]
    #[case::script("javascript:alert(1)")]
    #[case::data("data:text/html,x")]
    #[case::encoded_slashes("%2f%2fevil")]
    #[case::encoded_slashes_after_a_slash("/%2f%2fevil")]
    #[case::encoded_backslash("/%5Cevil")]
    #[case::tab_inside("/a\tb")]
    #[case::newline_inside("/a\nb")]
    #[case::carriage_return_inside("/a\rb")]
    #[case::tab_between_slashes("/\t/evil")]
    #[case::space_before(" //evil")]
    #[case::at("/@evil")]
    #[case::two_slashes_inside("/a//evil")]
    #[case::up("/../evil")]
    #[case::up_at_the_end("/a/..")]
    #[case::here("/./a")]
    #[case::encoded_up("/%2e%2e/evil")]
    #[case::encoded_up_in_capitals("/%2E%2E/evil")]
    #[case::scheme_inside("/javascript:x")]
    #[case::beyond_ascii("/é")]
    #[case::null("/\0")]
    #[case::quote("/\"x")]
    #[case::tag("/<x>")]
    #[case::relative("contact")]
    fn everything_else_goes_to_the_start_page(#[case] text: &str) {
        assert_eq!(ReturnTo::parse(text, "/").as_str(), "/");
    }

    #[test]
    fn a_path_outside_the_app_goes_to_its_start_page() {
        for text in ["/other", "/", "/members", "/membersx/"] {
            assert_eq!(ReturnTo::parse(text, "/members/").as_str(), "/members/", "{text}");
        }
    }

    #[test]
    fn sixty_four_kibibytes_and_all_that_is_longer_than_two_go_to_the_start_page() {
        let of_length = |length: usize| ReturnTo::parse(&format!("/{}", "a".repeat(length - 1)), "/").as_str().len();
        assert_eq!([of_length(2048), of_length(2049), of_length(64 * 1024)], [2048, 1, 1]);
    }
}
