//! What the token says, claim by claim.

use backbeat_core::diagnosis::Diagnosis;
use backbeat_core::diagnosis::claim::Claim;
use backbeat_core::text;

use crate::app::words;
use crate::markup::{Markup, el};

/// The part with the token's claims; none without a token that can be read.
pub(super) fn claims(diagnosis: &Diagnosis) -> Option<Markup> {
    if diagnosis.claims.is_empty() {
        return None;
    }
    let head = el("div").class("part-head").child(el("h2").attr("id", "claims").child(text::access_page::CLAIMS));
    let head = head.child(el("span").class("small soft").child(text::access_page::CLAIMS_PROVE_NOTHING));
    let columns = text::access_page::COLUMNS.map(|name| el("th").attr("scope", "col").child(name));
    let rows = el("tbody").children(diagnosis.claims.iter().map(row));
    let table = el("table").class("records claims").attr("aria-labelledby", "claims");
    let table = table.child(el("thead").child(el("tr").children(columns))).child(rows);
    Some(el("section").class("part").attr("aria-labelledby", "claims").child(head).child(table))
}

fn row(claim: &Claim) -> Markup {
    // Rhythm's names are addresses: what tells them apart stands at their end.
    let (begin, end) = claim.name.rsplit_once('/').unwrap_or(("", &claim.name));
    let begin = (!begin.is_empty()).then(|| el("span").class("soft").child(format!("{begin}/")));
    let name = el("code").child(begin).child(el("wbr")).child(end.to_owned());
    let name = el("th").attr("scope", "row").child(name);
    let value = el("code").attr("dir", "auto").child(claim.value.clone());
    let time = claim.time.map(|time| {
        let left = time.seconds_since(words::now());
        el("p").child(text::access_page::instant(&words::instant(time), &words::relative(left)))
    });
    let meaning = el("p").class("soft").child(claim.meaning);
    el("tr").child(name).child(el("td").child(value).child(time).child(meaning))
}
