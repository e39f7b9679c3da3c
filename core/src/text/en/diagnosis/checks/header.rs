//! Where the token is, and how it is written.

#![allow(missing_docs, reason = "each says itself")]

pub const NOT_NEEDED: &str = "There is none, and this call needs none.";
pub const NONE: &str = "none";
pub const NO_CORS: &str =
    "With the mode “no-cors” a browser takes the header away before it sends the request. Leave the mode out.";
pub const PREFLIGHT: &str = "This is the question that browsers ask before a call (a preflight), which never holds a token: paste the call after it.";
pub const NOWHERE: &str = "No header and no parameter of the address holds a token.";
pub const HEADERS_HIDDEN: &str = "Only the program that makes the request knows its headers.";
pub const EMPTY: &str = "The header is there, and no token is in it.";
pub const EMPTY_FOUND: &str = "Authorization without a token";
pub const TOKEN_ALONE: &str = "Only a token was pasted: it is judged as if it were sent as it should be.";
pub const THERE: &str = "There is one.";

pub const NAME_RIGHT: &str = "It is. Upper and lower case make no difference in the name of a header.";
pub const OTHER_HEADER: &str = "The services look for the token in the header Authorization only.";
pub const OTHER_HEADER_FOUND: &str = "a header of another name";
pub const WITHOUT_COLON_FOUND: &str = "a line without a colon";
pub const IN_ADDRESS: &str =
    "The services do not look for a token in the address; there it also ends up in logs and histories.";
pub const OTHER_PARAMETER: &str = "another parameter";
pub const HEADER_EXPECTED: &str = "the header Authorization";
pub const NO_HEADER: &str = "There is no header to look at.";

pub const SCHEME_EXPECTED: &str = "Bearer, one space, and the token";
pub const NO_VALUE: &str = "There is no value to look at.";
pub const VALUE_HIDDEN: &str = "Only the program that makes the request knows the value.";
pub const SCHEME_RIGHT: &str = "It does.";
pub const MISSING: &str = "Before the token there must be the word “Bearer” and one space.";
pub const MISSING_FOUND: &str = "the token without “Bearer”";
pub const OTHER_CASE: &str = "Rhythm asks for “Bearer” with a capital B. Other services may be less strict.";
pub const OTHER_CASE_FOUND: &str = "“bearer” in another case";
pub const SPACES: &str = "Between “Bearer” and the token there must be one space.";
pub const SPACES_FOUND: &str = "more than one space";
pub const ODD_SPACE: &str =
    "It looks like a space and is none. It often comes along when a text is copied from a page or a document.";
pub const ODD_SPACE_FOUND: &str = "a tab, a no-break space or an invisible character";
pub const LINE_BREAK: &str = "The value must be one line. Files and terminals often add a line break to a token.";
pub const LINE_BREAK_FOUND: &str = "a line break";
pub const QUOTED: &str = "The quotation marks are sent as a part of the token.";
pub const QUOTED_FOUND: &str = "quotation marks";
pub const DOUBLED: &str = "The program adds “Bearer” to a value that has it already.";
pub const DOUBLED_FOUND: &str = "“Bearer” twice";
pub const PUNCTUATED: &str = "Between “Bearer” and the token there is one space only.";
pub const PUNCTUATED_FOUND: &str = "“Bearer” with a colon or an equals sign";
pub const OTHER: &str = "Rhythm knows the scheme “Bearer” only.";
pub const OTHER_FOUND: &str = "another scheme";
pub const BASIC: &str =
    "A client’s id and secret get a token at the tenant; the services themselves take the token only.";
pub const BASIC_FOUND: &str = "Basic, with a name and a password";
pub const TRAILING: &str = "After the token the value must end.";
pub const TRAILING_FOUND: &str = "text after the token";
pub const SEVERAL: &str = "The request must have it once.";
pub const SEVERAL_FOUND: &str = "several headers named Authorization";

pub fn parameter_found(name: &str) -> String {
    format!("the parameter {name}")
}
