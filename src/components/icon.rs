//! The pictures, drawn on a grid of 20 with one stroke, and the app's mark.

use crate::markup::{Markup, el};

/// What is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Picture {
    /// A house.
    Home,
    /// A head and shoulders.
    Person,
    /// Two sheets.
    Copy,
    /// An exclamation mark in a triangle.
    Warning,
    /// A cross in an octagon.
    Bad,
    /// An i in a ring.
    Info,
    /// An arrow that turns.
    Retry,
    /// A tick in a ring.
    Good,
    /// An arrow out of a box: another site.
    Elsewhere,
}

/// A ring around the whole, as a path.
macro_rules! ring {
    ($inside:literal) => {
        concat!("M10 1.8a8.2 8.2 0 1 0 0 16.4 8.2 8.2 0 0 0 0-16.4", $inside)
    };
}

/// A picture beside text that says the same. No markup is written as text anywhere: the Content-Security-Policy allows none.
pub fn icon(picture: Picture) -> Markup {
    let path = match picture {
        Picture::Home => "M3 9.2 10 3l7 6.2V17H3zM8 17v-5h4v5",
        Picture::Person => {
            "M10 3.2a3.3 3.3 0 1 0 0 6.6 3.3 3.3 0 0 0 0-6.6M3.5 17.2c.6-3.6 3-5.4 6.5-5.4s5.9 1.8 6.5 5.4"
        }
        Picture::Copy => "M7 7h9.5v9.5H7zM4 13h-.5V3.5H13V4",
        Picture::Warning => "M10 2.6 18.4 17H1.6zM10 8v4m0 2.4v.1",
        // The one solid shape: states differ by form, not by colour alone.
        Picture::Bad => {
            let solid = "M6.6 1.8h6.8l4.8 4.8v6.8l-4.8 4.8H6.6l-4.8-4.8V6.6z";
            let cross = el("path").class("mark-cross").attr("d", "m7 7 6 6m0-6-6 6");
            return picture_of(el("path").class("mark-solid").attr("d", solid)).child(cross);
        }
        Picture::Info => ring!("M10 9v5M10 6v.1"),
        Picture::Good => ring!("M6.4 10.3l2.5 2.5 4.8-5.3"),
        Picture::Elsewhere => "M8.5 4H4v12h12v-4.5M11.5 3.5h5v5m0-5-8 8",
        Picture::Retry => "M16.5 10a6.5 6.5 0 1 1-2-4.7M16.5 2.5v4h-4",
    };
    drawing(path)
}

/// A picture of one path.
pub fn drawing(path: &'static str) -> Markup {
    picture_of(el("path").attr("d", path))
}

fn picture_of(shape: Markup) -> Markup {
    el("svg").class("icon").attr("viewBox", "0 0 20 20").attr("aria-hidden", "true").child(shape)
}

/// Orders of a column: none yet, from large to small, from small to large.
pub const ORDERS: [&str; 3] =
    ["m6.5 8 3.5-3.5L13.5 8m-7 4 3.5 3.5 3.5-3.5", "M10 4v12m-4-4 4 4 4-4", "M10 16V4M6 8l4-4 4 4"];

/// A card with a head on it.
pub const MEMBERSHIPS: &str = "M2.5 4.5h15v11h-15zM11.5 8.5h3m-3 3h3M5 12.8c.3-1.6 1-2.3 2.2-2.3s1.9.7 2.2 2.3M7.2 9.2a1.2 1.2 0 1 0 0-2.4 1.2 1.2 0 0 0 0 2.4";

/// A sheet of a calendar.
pub const EVENTS: &str = "M3 4.5h14V17H3zM3 8.5h14M7 2.5v4m6-4v4";

/// A bill.
pub const INVOICES: &str = "M5 2.5h10v15l-2.5-1.6-2.5 1.6-2.5-1.6L5 17.5zM8 7h4m-4 3.5h4";

/// An arrow to a line: a file to be saved.
pub const DOWNLOAD: &str = "M10 3v11m-4.5-4.5L10 14l4.5-4.5M3.5 17h13";

/// The app's mark.
pub fn mark() -> Markup {
    let ground = el("rect").attr("width", "24").attr("height", "24").attr("rx", "6");
    let bars = el("path").attr("d", "M5 14v-4M9.7 19V5M14.3 14v-4M19 19V5");
    el("svg").class("mark").attr("viewBox", "0 0 24 24").attr("aria-hidden", "true").child(ground).child(bars)
}
