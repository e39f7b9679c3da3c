//! What stands below every page. The same words as in `index.html`.

use crate::markup::{Markup, el};

/// Who this is not, where the data is, and the way to the access check.
pub fn footer(access_path: String) -> Markup {
    let text = "Not affiliated with Rhythm Software. Your data comes straight from Rhythm and is not kept here.";
    let access =
        el("p").child("A call is answered 401? ").child(el("a").attr("href", access_path).child("Access check"));
    el("footer").class("footer").child(el("p").child(text)).child(access)
}
