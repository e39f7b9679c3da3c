//! The button that has the ID card of a membership made, and leads to it.

use backbeat_core::text;
use leptos::prelude::*;
use leptos::task::spawn_local_scoped;

use crate::app::session::use_session;
use crate::app::words;
use crate::components::button::button;
use crate::components::icon::{DOWNLOAD, Picture, drawing, icon};
use crate::markup::{changing, el};

#[derive(Clone)]
enum Card {
    NotAsked,
    UnderWay,
    There(String),
    Missing(String),
}

/// The button for the membership with this id. The service makes the card when it is asked, and its address opens it to whoever has
/// it: so it is asked for when it is wanted, and shown to the person alone.
pub(super) fn id_card(membership_id: String) -> AnyView {
    let context = use_session();
    let card = RwSignal::new(Card::NotAsked);
    let ask = move || {
        if matches!(card.get_untracked(), Card::UnderWay) {
            return;
        }
        card.set(Card::UnderWay);
        words::focus_soon(".id-card button");
        let id = membership_id.clone();
        spawn_local_scoped(async move {
            let outcome = match context.id_card(&id).await {
                Ok(address) => Card::There(address),
                Err(error) if matches!(error.status(), Some(403 | 404)) => {
                    Card::Missing(text::id_card::NONE.to_owned())
                }
                Err(error) => Card::Missing(error.problem(text::id_card::SUBJECT).detail),
            };
            // The page may be gone by now.
            if card.try_set(outcome).is_none() {
                words::focus_soon(".id-card a, .id-card button");
            }
        });
    };
    let ask = StoredValue::new_local(ask);
    let labelled = move |label: &'static str| {
        let press = move || ask.with_value(|ask| ask());
        button("button", press).child(drawing(DOWNLOAD)).child(label)
    };
    let shown = changing(move || match card.get() {
        Card::NotAsked => labelled(text::id_card::DOWNLOAD).into_any(),
        Card::UnderWay => labelled(text::id_card::UNDER_WAY).attr("aria-disabled", "true").into_any(),
        Card::There(address) => {
            let link = el("a").class("button").attr("href", address).attr("target", "_blank");
            link.attr("rel", "noreferrer").child(text::id_card::OPEN).child(icon(Picture::Elsewhere)).into_any()
        }
        Card::Missing(_) => labelled(text::id_card::TRY_AGAIN).into_any(),
    });
    // It lasts, so that what changes in it is said.
    let why = move || match card.get() {
        Card::Missing(why) => why.into(),
        _ => "".into(),
    };
    let why = el("p").class("small").attr("role", "status").text_of(why);
    el("div").class("row id-card").child(shown).child(why).into_any()
}
