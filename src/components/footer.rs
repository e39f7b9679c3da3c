//! What stands below every page.

use crate::markup::{Markup, el};

/// Who this is not, and where the data is.
pub fn footer() -> Markup {
    let text = "Not affiliated with Rhythm Software. Your data comes straight from Rhythm and is not kept here.";
    el("footer").class("footer").child(el("p").child(text))
}
