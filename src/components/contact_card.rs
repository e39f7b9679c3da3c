//! The contact card: the answer to "what does my association know of me".

use backbeat_core::rhythm::contact::Contact;
use leptos::prelude::*;

use super::copy_button::{CopyText, copy_button};

/// Name, job, organization, e-mail, phones and addresses.
pub fn contact_card(contact: &Contact, copy: CopyText) -> AnyView {
    let mut facts = Vec::new();
    let texts = [
        ("Name", &contact.name),
        ("Also known as", &contact.nickname),
        ("Job title", &contact.job_title),
        ("Organization", &contact.organization),
    ];
    for (label, value) in texts {
        facts.extend(value.clone().map(|value| fact(label, text(value))));
    }
    facts.extend(contact.emails.iter().map(|address| fact("E-mail", email(address))));
    facts.extend(contact.phones.iter().map(|phone| {
        let preferred = phone.is_preferred.then(|| view! { " " <span class="small soft">"preferred"</span> });
        fact(phone.kind, view! { {text(phone.number.clone())}{preferred} }.into_any())
    }));
    facts.extend(contact.addresses.iter().map(|address| {
        let lines = address.lines.iter().map(|line| view! { <span class="line" dir="auto">{line.clone()}</span> });
        fact(address.kind, lines.collect_view().into_any())
    }));
    facts.extend(contact.id.clone().map(|id| {
        let copy = copy_button(id.clone(), "contact id".to_owned(), copy);
        fact("Contact id", view! { <span class="row"><code>{id}</code>{copy}</span> }.into_any())
    }));
    view! { <dl class="facts">{facts}</dl> }.into_any()
}

fn fact(label: &'static str, value: AnyView) -> AnyView {
    view! { <div><dt>{label}</dt><dd>{value}</dd></div> }.into_any()
}

fn text(value: String) -> AnyView {
    view! { <bdi>{value}</bdi> }.into_any()
}

/// A link only when it is plainly an address: the text comes from outside.
fn email(address: &str) -> AnyView {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"@.!#$*+-/=^_{|}~".contains(&byte);
    let is_address = address.bytes().filter(|byte| *byte == b'@').count() == 1 && address.bytes().all(is_plain);
    if !is_address {
        return text(address.to_owned());
    }
    view! { <a href=format!("mailto:{address}")>{address.to_owned()}</a> }.into_any()
}

/// The card before the contact is there: of its size, so that nothing jumps.
pub fn contact_card_skeleton() -> AnyView {
    view! {
        <dl class="facts" aria-hidden="true">
            <div><dt>"Name"</dt><dd><span class="skeleton">"Name"</span></dd></div>
            <div><dt>"Job title"</dt><dd><span class="skeleton short">"Job"</span></dd></div>
            <div><dt>"Organization"</dt><dd><span class="skeleton">"Name"</span></dd></div>
            <div><dt>"E-mail"</dt><dd><span class="skeleton">"Address"</span></dd></div>
            <div><dt>"Mobile"</dt><dd><span class="skeleton">"Number"</span></dd></div>
            <div><dt>"Work"</dt><dd><span class="skeleton">"Number"</span></dd></div>
            <div><dt>"Home address"</dt><dd><span class="skeleton line">"Street"</span><span class="skeleton line short">"City"</span></dd></div>
            <div><dt>"Contact id"</dt><dd><span class="skeleton short">"Id"</span></dd></div>
        </dl>
    }
    .into_any()
}

/// A contact that says nothing.
pub fn no_contact() -> AnyView {
    view! {
        <div class="empty">
            <b>"Your contact is empty"</b>
            <p>"Your name, e-mail, phones and addresses would stand here. Your association can fill them in, or you can in Rhythm’s own portal."</p>
        </div>
    }
    .into_any()
}
