//! The report for whoever is asked for help.

use std::sync::Arc;

use backbeat_core::diagnosis::Diagnosis;
use backbeat_core::diagnosis::report::ReportOptions;
use backbeat_core::text;
use leptos::prelude::*;

use crate::app::words;
use crate::components::button::button;
use crate::components::icon::{DOWNLOAD, Picture, drawing, icon};
use crate::markup::{Markup, el};

/// The part that hands it out.
pub(super) fn report(diagnosis: Arc<Diagnosis>) -> Markup {
    let with_personal = RwSignal::new(false);
    let copied = RwSignal::new("");
    let options = move || ReportOptions { with_personal: with_personal.get_untracked() };
    let shown = diagnosis.clone();
    let copy = move || {
        // The page may be gone before the browser answers.
        let done = move |is_copied| {
            let _ = copied.try_set(if is_copied { text::access_page::COPIED } else { text::access_page::NOT_COPIED });
        };
        words::copy(shown.to_markdown(options()), Box::new(done));
    };
    let file = diagnosis.clone();
    let save = move || {
        words::save("access-check.json", "application/json", &format!("{:#}\n", file.to_json(options())));
    };
    let tick = move |_| with_personal.update(|is| *is = !*is);
    let tick = el("input").attr("type", "checkbox").on("change", tick);
    let tick = el("label").class("choice").child(tick).child(el("span").child(text::access_page::WITH_PERSONAL));
    let fingerprint = diagnosis.fingerprint.clone().map(|fingerprint| {
        el("p").class("small soft").child(text::access_page::FINGERPRINT).child(el("code").child(fingerprint))
    });
    let copy = button("button", copy).child(icon(Picture::Copy)).child(text::access_page::COPY_REPORT);
    let save = button("button plain", save).child(drawing(DOWNLOAD)).child(text::access_page::SAVE_AS_JSON);
    let told = el("span").class("small soft").attr("role", "status").text_of(move || copied.get().into());
    let row = el("div").class("row").child(copy).child(save).child(told);
    let head = el("div").class("part-head").child(el("h2").attr("id", "report").child(text::access_page::REPORT));
    let body = el("div").class("part-body").child(el("p").class("small soft").child(text::access_page::REPORT_LEAD));
    let body = body.child(fingerprint).child(tick).child(row);
    el("section").class("part").attr("aria-labelledby", "report").child(head).child(body)
}
