//! The contact card: the answer to "what does my association know of me".

use backbeat_core::rhythm::contact::Contact;
use backbeat_core::text;
use leptos::prelude::*;

use super::copy_button::{CopyText, copy_button};
use crate::markup::{Child, Markup, el};

/// Name, job, organization, e-mail, phones and addresses.
pub fn contact_card(contact: &Contact, copy: CopyText) -> AnyView {
    let mut facts = el("dl").class("facts");
    let texts = [
        (text::contact_card::NAME, &contact.name),
        (text::contact_card::NICKNAME, &contact.nickname),
        (text::contact_card::JOB_TITLE, &contact.job_title),
        (text::contact_card::ORGANIZATION, &contact.organization),
    ];
    for (label, value) in texts {
        facts = facts.child(value.clone().map(|value| fact(label, isolated(value))));
    }
    facts = facts.children(contact.emails.iter().map(|address| fact(text::contact_card::EMAIL, email(address))));
    facts = facts.children(contact.phones.iter().map(|phone| {
        let preferred = phone.is_preferred.then(|| el("span").class("small soft").child(text::contact_card::PREFERRED));
        fact(phone.kind, vec![Some(isolated(phone.number.clone())), preferred])
    }));
    facts = facts.children(contact.addresses.iter().map(|address| {
        let line = |line: &String| el("span").class("line").attr("dir", "auto").child(line.clone());
        fact(address.kind, address.lines.iter().map(line).collect::<Vec<_>>())
    }));
    let id = contact.id.clone().map(|id| {
        let copy = copy_button(id.clone(), text::contact_card::COPIED_ID.to_owned(), copy);
        fact(text::contact_card::ID, el("span").class("row").child(el("code").child(id)).child(copy))
    });
    facts.child(id).into_any()
}

/// A label and what it says, for a list of facts.
pub fn fact(label: &'static str, value: impl Into<Child>) -> Markup {
    el("div").child(el("dt").child(label)).child(el("dd").child(value))
}

/// A text from outside, whatever its direction.
pub fn isolated(value: String) -> Markup {
    el("bdi").child(value)
}

/// A link only when it is plainly an address: the text comes from outside.
fn email(address: &str) -> Markup {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"@.!#$*+-/=^_{|}~".contains(&byte);
    let is_address = address.bytes().filter(|byte| *byte == b'@').count() == 1 && address.bytes().all(is_plain);
    if is_address {
        el("a").attr("href", format!("mailto:{address}")).child(address.to_owned())
    } else {
        isolated(address.to_owned())
    }
}

/// The card before the contact is there: of its size, so that nothing jumps.
pub fn contact_card_skeleton() -> AnyView {
    let facts = [
        (text::contact_card::NAME, "skeleton"),
        (text::contact_card::JOB_TITLE, "skeleton short"),
        (text::contact_card::ORGANIZATION, "skeleton"),
        (text::contact_card::EMAIL, "skeleton"),
        (text::contact_card::MOBILE, "skeleton"),
        (text::contact_card::WORK, "skeleton"),
        (text::contact_card::HOME_ADDRESS, "skeleton line"),
        (text::contact_card::ID, "skeleton short"),
    ];
    let facts = facts.map(|(label, class)| {
        let city = || el("span").class("skeleton line short").child(text::waiting::CITY);
        let second = (label == text::contact_card::HOME_ADDRESS).then(city);
        fact(label, vec![Some(el("span").class(class).child(text::waiting::VALUE)), second])
    });
    el("dl").class("facts").attr("aria-hidden", "true").children(facts).into_any()
}

/// A contact that says nothing.
pub fn no_contact() -> AnyView {
    let title = el("b").child(text::contact_card::EMPTY);
    el("div").class("empty").child(title).child(el("p").child(text::contact_card::EMPTY_LEAD)).into_any()
}
