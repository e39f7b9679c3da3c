//! What stands below every page. The same as in `index.html`.

use backbeat_core::text::first_screen as text;

use crate::markup::{Markup, el};

/// Who this is not, where the data is, and the ways to the access check and, where it can be shown, the guide.
pub fn footer(access_path: String, guide_path: Option<String>) -> Markup {
    let way = |(question, name): (&'static str, &'static str), path: String| {
        el("p").child(question).child(el("a").attr("href", path).child(name))
    };
    let access = way(text::ACCESS_CHECK, access_path);
    let guide = guide_path.map(|path| way(text::GUIDE, path));
    el("footer").class("footer").child(el("p").child(text::NOT_AFFILIATED)).child(access).child(guide)
}
