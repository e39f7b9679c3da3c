//! Who is signed in, in words.

use crate::oauth::id_token::IdTokenClaims;
use crate::rhythm::claims::RhythmClaims;
use crate::shown_text::shown;
use crate::text;

/// Who is signed in, in words for the header.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// The name, or what comes closest.
    pub name: String,
    /// The e-mail address.
    pub email: Option<String>,
    /// The association's id.
    pub tenant_id: Option<String>,
}

impl Person {
    /// Reads the person off the claims.
    pub fn of(claims: &IdTokenClaims, rhythm: &RhythmClaims) -> Self {
        let fit = |text: Option<&str>| text.map(|text| shown(text, 200)).filter(|text| !text.is_empty());
        let email = fit(claims.email());
        let name = rhythm.contact_name.clone().or_else(|| fit(claims.name())).or_else(|| email.clone());
        Self {
            name: name.unwrap_or_else(|| text::sign_in::SIGNED_IN.to_owned()),
            email,
            tenant_id: rhythm.tenant_id.clone(),
        }
    }

    /// One or two letters for the round mark.
    pub fn initials(&self) -> String {
        // ASCII only is judged and raised: the tables for all of Unicode would weigh more than the rest of the session.
        let is_letter = |c: char| !c.is_ascii() || c.is_ascii_alphabetic();
        let mut initials = self.name.split(' ').filter_map(|word| word.chars().next()).filter(|c| is_letter(*c));
        let first = initials.next();
        first.into_iter().chain(initials.next_back()).map(|c| c.to_ascii_uppercase()).collect()
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_person_is_named_by_what_comes_closest_made_fit_to_be_shown() {
        let person = |claims| Person::of(&IdTokenClaims::unchecked(&claims), &RhythmClaims::default());
        let named = |claims| person(claims).name;
        assert_eq!(named(json!({ "name": "no\u{202E}lave", "email": "a@example.org" })), "nolave");
        assert_eq!(named(json!({ "name": "\u{202E}", "email": "a@example.org" })), "a@example.org");
        assert_eq!(named(json!({})), "Signed in");
        assert_eq!(named(json!({ "name": "x".repeat(40_000) })).chars().count(), 201);
        assert_eq!(person(json!({ "email": "a\u{0}@example.org" })).email.as_deref(), Some("a@example.org"));
    }

    #[test]
    fn initials_are_the_first_and_the_last_names() {
        let initials = |name: &str| Person { name: name.to_owned(), email: None, tenant_id: None }.initials();
        assert_eq!(["Avery Q. Sample", "plato", "", "(x) 7", "أفيري سامبل"].map(initials), ["AS", "P", "", "", "أس"]);
    }
}
