//! Where a request carries its token, and how the value is written (RFC 6750
//! section 2.1): each mistake by its name, and the token behind it, so that the
//! checks after it can go on.

use super::input::{PastedHeader, PastedRequest};
use crate::oauth::jwt::decode_unverified;
use crate::secret::Secret;
use crate::text::diagnosis::checks::header;

/// What carries the token.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// The header `Authorization`.
    Authorization,
    /// A header of another name.
    OtherHeader(String),
    /// A parameter of the address.
    Parameter(String),
    /// Nothing.
    Nowhere,
    /// Something that only the program knows.
    Hidden,
}

/// How the value is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Scheme {
    /// `Bearer`, one space and the token.
    Right,
    /// The token alone.
    Missing,
    /// The scheme alone.
    NoToken,
    /// `bearer`.
    OtherCase,
    /// More than one space.
    Spaces,
    /// A tab, a no-break space or another space that is none.
    OddSpace,
    /// A line break.
    LineBreak,
    /// Quotation marks.
    Quoted,
    /// `Bearer Bearer`.
    Doubled,
    /// `Bearer:` or `Bearer=`.
    Punctuated,
    /// `Token`, `JWT` or the like.
    Other,
    /// `Basic`: a name and a password.
    Basic,
    /// Text after the token.
    Trailing,
    /// Several headers of the name.
    Several,
    /// Only the program knows.
    Hidden,
}

/// The token of a request, and how it is carried.
#[derive(Debug)]
pub(super) struct Carried {
    pub(super) place: Place,
    pub(super) scheme: Scheme,
    /// `None` where there is none, or where the shell puts it there.
    pub(super) token: Option<Secret<String>>,
    /// Whether only the shell or the program knows it.
    pub(super) is_variable: bool,
}

/// Names that stand where `Authorization` should. Others are found by what they hold, or by how little is wrong in them.
const OTHER_NAMES: [&str; 13] = [
    "authorisation",
    "x-authorization",
    "auth",
    "authentication",
    "x-auth",
    "x-auth-token",
    "x-access-token",
    "access-token",
    "access_token",
    "token",
    "bearer",
    "x-api-key",
    "api-key",
];

/// Parameters of an address that hold tokens.
pub(super) const PARAMETERS: [&str; 6] = ["access_token", "token", "authorization", "auth", "bearer", "id_token"];

/// More parameters than any address has.
pub(super) const PARAMETER_LIMIT: usize = 200;

impl Carried {
    /// A token alone, as if it were sent as it should be.
    pub(super) fn alone(token: String) -> Self {
        Self { place: Place::Authorization, scheme: Scheme::Right, token: Some(Secret::new(token)), is_variable: false }
    }

    /// Looks for the token of a request: where it belongs, then in other headers, then in the address.
    pub(super) fn of(request: &PastedRequest) -> Self {
        if request.is_no_cors {
            return Self { place: Place::Nowhere, scheme: Scheme::Hidden, token: None, is_variable: false };
        }
        let is_named = |header: &&PastedHeader| header.name.eq_ignore_ascii_case("authorization");
        let mut right = request.headers.iter().filter(is_named);
        if let Some(header) = right.next() {
            let carried = Self::in_header(Place::Authorization, header);
            let is_again = right.next().is_some();
            let has_other = request.headers.iter().any(|other| !is_named(&other) && holds_token(&other.value));
            if is_again {
                return Self { scheme: Scheme::Several, ..carried };
            }
            // An empty one is passed over where another holds the token.
            if carried.scheme != Scheme::NoToken || !has_other {
                return carried;
            }
        }
        if let Some((name, value)) = request.headers.iter().find_map(without_colon) {
            let header = PastedHeader { name, value, has_variable: false };
            return Self::in_header(Place::OtherHeader(header::WITHOUT_COLON_FOUND.to_owned()), &header);
        }
        let is_it = |header: &&PastedHeader| !is_named(header) && holds_token(&header.value);
        let is_near = |header: &&PastedHeader| !is_named(header) && is_near(&header.name);
        let other = request.headers.iter().find(is_it).or_else(|| request.headers.iter().find(is_near));
        if let Some(header) = other {
            return Self::in_header(Place::OtherHeader(header.name.clone()), header);
        }
        let query = request.url.as_deref().and_then(|url| url.split_once('?')).map_or("", |(_, query)| query);
        let query = query.split('#').next().unwrap_or_default();
        for (name, value) in form_urlencoded::parse(query.as_bytes()).take(PARAMETER_LIMIT) {
            let is_name = PARAMETERS.iter().any(|known| name.eq_ignore_ascii_case(known));
            if is_name || is_jwt(&value) {
                let name = if is_name { name.into_owned() } else { header::OTHER_PARAMETER.to_owned() };
                let (scheme, token) = read(&value);
                let scheme = if scheme == Scheme::Missing { Scheme::Right } else { scheme };
                return Self {
                    place: Place::Parameter(name),
                    scheme,
                    token: token.map(Secret::new),
                    is_variable: false,
                };
            }
        }
        // `headers: options`: only the program knows what is in it.
        let is_variable = request.headers.iter().any(|header| header.has_variable && header.value.is_empty());
        let place = if is_variable { Place::Hidden } else { Place::Nowhere };
        Self { place, scheme: Scheme::Hidden, token: None, is_variable }
    }

    fn in_header(place: Place, header: &PastedHeader) -> Self {
        if header.has_variable {
            return Self { place, scheme: scheme_before_variable(&header.value), token: None, is_variable: true };
        }
        let (scheme, token) = read(&header.value);
        // A header that is the token by its name needs no scheme to be understood.
        let is_bare = scheme == Scheme::Missing && place != Place::Authorization;
        let scheme = if is_bare { Scheme::Right } else { scheme };
        Self { place, scheme, token: token.map(Secret::new), is_variable: false }
    }
}

/// The scheme of a value of which only the beginning is written: `Bearer $TOKEN`.
fn scheme_before_variable(value: &str) -> Scheme {
    let written = value.split(['$', '`', '%']).next().unwrap_or_default();
    if written.trim().is_empty() {
        return Scheme::Hidden;
    }
    // Some token in its place.
    read(&format!("{written}x")).0
}

/// The scheme of a value, and the token behind it.
pub(super) fn read(value: &str) -> (Scheme, Option<String>) {
    // HTTP takes spaces and tabs at both ends away (RFC 9110 section 5.5).
    let value = value.trim_matches([' ', '\t']);
    if value.is_empty() {
        return (Scheme::NoToken, None);
    }
    if let Some(plain) = unquoted(value) {
        return (Scheme::Quoted, read(plain).1);
    }
    if value.contains(['\r', '\n']) {
        return (Scheme::LineBreak, read(&value.split_whitespace().collect::<Vec<_>>().join(" ")).1);
    }
    if let Some(odd) =
        value.chars().find(|letter| letter.is_whitespace() && *letter != ' ').or_else(|| invisible(value))
    {
        return (Scheme::OddSpace, read(&value.replace(odd, " ")).1);
    }
    let Some((scheme, rest)) = value.split_once(' ') else {
        return match bearer_and(value) {
            Some("") => (Scheme::NoToken, None),
            Some(rest) if rest.starts_with([':', '=']) => {
                (Scheme::Punctuated, token(rest.trim_start_matches([':', '='])))
            }
            _ => (Scheme::Missing, token(value)),
        };
    };
    let inner = rest.trim_start_matches(' ');
    let (after, token) = (read_rest(inner), token(inner.split(' ').next().unwrap_or_default()));
    match bearer_and(scheme) {
        Some("") if scheme != "Bearer" => (Scheme::OtherCase, after.1),
        Some("") if inner.len() != rest.len() => (Scheme::Spaces, after.1),
        Some("") => after,
        Some(":" | "=") => (Scheme::Punctuated, after.1),
        _ if scheme.eq_ignore_ascii_case("basic") => (Scheme::Basic, None),
        _ if is_jwt(scheme) => (Scheme::Missing, Some(scheme.to_owned())),
        _ => (Scheme::Other, token),
    }
}

/// What follows `Bearer` and its spaces.
fn read_rest(rest: &str) -> (Scheme, Option<String>) {
    if let Some(plain) = unquoted(rest) {
        return (Scheme::Quoted, token(plain.trim()));
    }
    match rest.split_once(' ') {
        _ if rest.is_empty() => (Scheme::NoToken, None),
        Some((word, more)) if bearer_and(word).is_some_and(|after| after.is_empty() || after == ":") => {
            (Scheme::Doubled, token(more.trim()))
        }
        None if bearer_and(rest) == Some("") => (Scheme::Doubled, None),
        // Text that stands for a token has spaces too: `[object Object]`.
        Some(_) if super::token_text::is_placeholder(rest) => (Scheme::Right, token(rest)),
        Some((word, more)) => {
            // A token that was broken over two lines is one when it is joined.
            let whole = format!("{word}{}", more.replace(' ', ""));
            let is_broken = !is_jwt(word) || decode_unverified(word).is_err();
            let word = if is_broken && decode_unverified(&whole).is_ok() { whole.as_str() } else { word };
            (Scheme::Trailing, token(word.trim_end_matches([',', ';'])))
        }
        None if rest.ends_with([',', ';']) => (Scheme::Trailing, token(rest.trim_end_matches([',', ';']))),
        None => (Scheme::Right, token(rest)),
    }
}

fn token(text: &str) -> Option<String> {
    (!text.is_empty()).then(|| text.to_owned())
}

/// What follows the word `Bearer`, in whatever case.
fn bearer_and(text: &str) -> Option<&str> {
    let (word, rest) = text.split_at_checked(6)?;
    word.eq_ignore_ascii_case("bearer").then_some(rest)
}

fn unquoted(text: &str) -> Option<&str> {
    let pairs = [('"', '"'), ('\'', '\''), ('`', '`'), ('“', '”'), ('‘', '’'), ('<', '>')];
    pairs.iter().find_map(|(open, close)| {
        let inner = text.strip_prefix(*open)?.strip_suffix(*close)?;
        // `<token>` is no quotation.
        (*open != '<' || is_jwt(inner)).then_some(inner)
    })
}

/// A character that takes no room: a zero-width space, a byte order mark.
fn invisible(text: &str) -> Option<char> {
    text.chars()
        .find(|letter| matches!(letter, '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}' | '\u{FEFF}'))
}

/// Whether a text looks like a JWT: `{"` in base64url, and two dots.
pub(super) fn is_jwt(text: &str) -> bool {
    text.starts_with("ey") && text.matches('.').count() >= 2 && text.len() > 20
}

fn holds_token(value: &str) -> bool {
    let value = value.trim();
    is_jwt(value) || bearer_and(value).is_some_and(|rest| rest.starts_with(' ') && rest.trim().len() > 2)
}

/// `Authorization Bearer x`, split where the colon should be.
fn without_colon(header: &PastedHeader) -> Option<(String, String)> {
    let (name, value) = header.name.split_once([' ', '\t'])?;
    let is_it = name.eq_ignore_ascii_case("authorization") && header.value.is_empty() && !value.trim().is_empty();
    is_it.then(|| (name.to_owned(), value.to_owned()))
}

/// Whether a header was meant to be `Authorization`.
fn is_near(name: &str) -> bool {
    let plain = name.trim().to_ascii_lowercase();
    OTHER_NAMES.contains(&plain.as_str()) || (plain.len() < 20 && distance(&plain, "authorization") <= 3)
}

/// How many letters have to be written otherwise, added or left out (Levenshtein).
fn distance(one: &str, other: &str) -> usize {
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (line, left) in one.bytes().enumerate() {
        let mut diagonal = line;
        let mut before = line + 1;
        let mut next = vec![before];
        for (above, right) in row.iter().skip(1).zip(other.bytes()) {
            let cost = usize::from(left != right);
            before = (before + 1).min(above + 1).min(diagonal + cost);
            diagonal = *above;
            next.push(before);
        }
        row = next;
    }
    row.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    const JWT: &str = "eyJhbGciOiJSUzI1NiJ9.e30.c2ln";

    #[rstest]
    #[case::right("Bearer T", Scheme::Right)]
    #[case::spaces_at_the_ends(" Bearer T ", Scheme::Right)]
    #[case::missing("T", Scheme::Missing)]
    #[case::lower_case("bearer T", Scheme::OtherCase)]
    #[case::upper_case("BEARER T", Scheme::OtherCase)]
    #[case::two_spaces("Bearer  T", Scheme::Spaces)]
    #[case::tab("Bearer\tT", Scheme::OddSpace)]
    #[case::no_break_space("Bearer\u{A0}T", Scheme::OddSpace)]
    #[case::zero_width_space("Bearer \u{200B}T", Scheme::OddSpace)]
    #[case::line_break("Bearer\nT", Scheme::LineBreak)]
    #[case::line_break_at_the_end("Bearer T\n", Scheme::LineBreak)]
    #[case::quoted_whole("\"Bearer T\"", Scheme::Quoted)]
    #[case::quoted_token("Bearer \"T\"", Scheme::Quoted)]
    #[case::quoted_by_a_text_program("Bearer “T”", Scheme::Quoted)]
    #[case::angled("Bearer <T>", Scheme::Quoted)]
    #[case::twice("Bearer Bearer T", Scheme::Doubled)]
    #[case::colon("Bearer: T", Scheme::Punctuated)]
    #[case::equals("Bearer=T", Scheme::Punctuated)]
    #[case::token("Token T", Scheme::Other)]
    #[case::jwt("JWT T", Scheme::Other)]
    #[case::text_behind("Bearer T, x", Scheme::Trailing)]
    fn each_way_to_write_a_value_has_a_name_and_still_gives_the_token(#[case] value: &str, #[case] scheme: Scheme) {
        let (found, token) = read(&value.replace('T', JWT).replacen(&format!("{JWT}oken"), "Token", 1));
        let token = token.map(|token| token.trim_end_matches(',').to_owned());
        if value != "JWT T" && value != "Token T" {
            assert_eq!(token.as_deref(), Some(JWT));
        }
        assert_eq!(found, scheme);
    }

    #[rstest]
    #[case("", Scheme::NoToken)]
    #[case("Bearer", Scheme::NoToken)]
    #[case("Bearer ", Scheme::NoToken)]
    #[case("Bearer Bearer", Scheme::Doubled)]
    #[case("Basic dXNlcjpwYXNz", Scheme::Basic)]
    fn a_value_may_have_no_token(#[case] value: &str, #[case] scheme: Scheme) {
        assert_eq!(read(value), (scheme, None));
    }

    #[rstest]
    #[case("Authorisation", true)]
    #[case("Authorzation", true)]
    #[case("Authorization ", true)]
    #[case("X-Authorization", true)]
    #[case("Auth", true)]
    #[case("Author", false)]
    #[case("Accept", false)]
    #[case("Content-Type", false)]
    fn a_name_that_is_nearly_right_is_found(#[case] name: &str, #[case] is: bool) {
        assert_eq!(is_near(name), is);
    }

    #[test]
    fn letters_apart() {
        let apart = [("", "abc"), ("abc", "abc"), ("kitten", "sitting")].map(|(one, other)| distance(one, other));
        assert_eq!(apart, [3, 0, 3]);
    }
}
