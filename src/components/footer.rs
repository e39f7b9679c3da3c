//! What stands below every page. The same as in `index.html`.

use backbeat_core::text;

use crate::markup::{Markup, el};

/// Who this is not, where the data is, and the way to the access check.
pub fn footer(access_path: String) -> Markup {
    let (question, access_check) = text::first_screen::ACCESS_CHECK;
    let access = el("p").child(question).child(el("a").attr("href", access_path).child(access_check));
    el("footer").class("footer").child(el("p").child(text::first_screen::NOT_AFFILIATED)).child(access)
}
