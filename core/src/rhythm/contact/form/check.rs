//! What may be written into a field of the form.

use super::super::super::edit::Edit;
use super::super::super::edit::place::number;
use super::{FieldKind, FormField};
use crate::text::contact_form;

/// The most characters of a field.
const LIMIT: usize = 250;

impl FormField {
    /// What is wrong with what was written, if anything is; what was there before is never wrong.
    pub fn error(&self, edit: &Edit) -> Option<&'static str> {
        let (text, before) = (edit.now(&self.path), edit.before(&self.path));
        let text = text.trim();
        if text == before {
            return None;
        }
        if text.chars().count() > LIMIT {
            return Some(contact_form::TOO_LONG);
        }
        if text.is_empty() {
            let is_kept =
                matches!(self.kind, FieldKind::Kept | FieldKind::MainEmail | FieldKind::Number) && !before.is_empty();
            return is_kept.then_some(contact_form::EMPTY);
        }
        let (is_good, otherwise) = match self.kind {
            FieldKind::Text | FieldKind::Kept => return None,
            FieldKind::Email | FieldKind::MainEmail => (is_email(text), contact_form::NO_EMAIL),
            FieldKind::Phone => (is_phone(text), contact_form::NO_PHONE),
            FieldKind::Country => (is_country(text), contact_form::NO_COUNTRY),
            FieldKind::Number => (number(text).is_some(), contact_form::NO_NUMBER),
        };
        (!is_good).then_some(otherwise)
    }
}

fn is_country(text: &str) -> bool {
    text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_alphabetic())
}

/// One `@` between something and a domain. Whether it exists, only an e-mail can tell.
fn is_email(text: &str) -> bool {
    let Some((name, domain)) = text.split_once('@') else {
        return false;
    };
    let is_plain = !text.chars().any(|letter| letter.is_whitespace() || letter.is_control());
    let is_domain = domain.contains('.') && domain.split('.').all(|label| !label.is_empty());
    is_plain && is_domain && !name.is_empty() && !domain.contains('@')
}

/// `+1 (555) 0100-12 ext 7` (ITU-T E.123, with an extension).
fn is_phone(text: &str) -> bool {
    let lower = text.to_ascii_lowercase();
    let (number, extension) = lower.split_once("ext").or_else(|| lower.split_once('x')).unwrap_or((&lower, "0"));
    let digits = number.bytes().filter(u8::is_ascii_digit).count();
    let is_number = number.bytes().all(|byte| byte.is_ascii_digit() || b"+ -().".contains(&byte));
    let extension = extension.trim_matches(['.', ' ']);
    let is_extension = (1..=8).contains(&extension.len()) && extension.bytes().all(|byte| byte.is_ascii_digit());
    number.starts_with('+') && is_number && (5..=15).contains(&digits) && is_extension
}
