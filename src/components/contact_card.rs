//! The contact card: the answer to "what does my association know of me".

use backbeat_core::rhythm::contact::Contact;
use leptos::prelude::*;

use super::copy_button::{CopyText, copy_button};
use crate::markup::{Child, Markup, el};

/// Name, job, organization, e-mail, phones and addresses.
pub fn contact_card(contact: &Contact, copy: CopyText) -> AnyView {
    let mut facts = el("dl").class("facts");
    let texts = [
        ("Name", &contact.name),
        ("Also known as", &contact.nickname),
        ("Job title", &contact.job_title),
        ("Organization", &contact.organization),
    ];
    for (label, value) in texts {
        facts = facts.child(value.clone().map(|value| fact(label, text(value))));
    }
    facts = facts.children(contact.emails.iter().map(|address| fact("E-mail", email(address))));
    facts = facts.children(contact.phones.iter().map(|phone| {
        let preferred = phone.is_preferred.then(|| el("span").class("small soft").child(" preferred"));
        fact(phone.kind, vec![Some(text(phone.number.clone())), preferred])
    }));
    facts = facts.children(contact.addresses.iter().map(|address| {
        let line = |line: &String| el("span").class("line").attr("dir", "auto").child(line.clone());
        fact(address.kind, address.lines.iter().map(line).collect::<Vec<_>>())
    }));
    let id = contact.id.clone().map(|id| {
        let copy = copy_button(id.clone(), "contact id".to_owned(), copy);
        fact("Contact id", el("span").class("row").child(el("code").child(id)).child(copy))
    });
    facts.child(id).into_any()
}

/// A label and what it says, for a list of facts.
pub fn fact(label: &'static str, value: impl Into<Child>) -> Markup {
    el("div").child(el("dt").child(label)).child(el("dd").child(value))
}

/// A text from outside, whatever its direction.
pub fn text(value: String) -> Markup {
    el("bdi").child(value)
}

/// A link only when it is plainly an address: the text comes from outside.
fn email(address: &str) -> Markup {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"@.!#$*+-/=^_{|}~".contains(&byte);
    let is_address = address.bytes().filter(|byte| *byte == b'@').count() == 1 && address.bytes().all(is_plain);
    if is_address {
        el("a").attr("href", format!("mailto:{address}")).child(address.to_owned())
    } else {
        text(address.to_owned())
    }
}

/// The card before the contact is there: of its size, so that nothing jumps.
pub fn contact_card_skeleton() -> AnyView {
    let facts = [
        ("Name", "skeleton"),
        ("Job title", "skeleton short"),
        ("Organization", "skeleton"),
        ("E-mail", "skeleton"),
        ("Mobile", "skeleton"),
        ("Work", "skeleton"),
        ("Home address", "skeleton line"),
        ("Contact id", "skeleton short"),
    ];
    let facts = facts.map(|(label, class)| {
        let second = (label == "Home address").then(|| el("span").class("skeleton line short").child("City"));
        fact(label, vec![Some(el("span").class(class).child("Value")), second])
    });
    el("dl").class("facts").attr("aria-hidden", "true").children(facts).into_any()
}

/// A contact that says nothing.
pub fn no_contact() -> AnyView {
    let text = "Your name, e-mail, phones and addresses would stand here. Your association can fill them in, or you can in Rhythm’s own portal.";
    el("div").class("empty").child(el("b").child("Your contact is empty")).child(el("p").child(text)).into_any()
}
