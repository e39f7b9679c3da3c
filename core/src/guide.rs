//! The integration guide: its pages as data, and what its tools compute.
//!
//! The prose is a static file for each language (`guide/text/en.json`), fetched
//! when the guide is opened and read into the types here; the snippets are the
//! files of `guide/` themselves. So a page is code only where it does something:
//! [`chooser`], [`pkce_walk`], [`own`], [`budget`], [`search`]
//! (docs/decisions/0010).

pub mod budget;
pub mod chooser;
pub mod flow;
pub mod inline;
pub mod load;
pub mod own;
pub mod pkce_walk;
mod read;
pub mod search;
pub mod snippet;
pub mod values;

pub use self::read::{GUIDE_LIMIT, GuideError};

use self::flow::Sequence;
use self::inline::Inline;

/// All pages, in the order of the guide's own navigation, and what they rest on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Guide {
    /// The pages; the first one is the guide's start page.
    pub pages: Vec<Page>,
    /// The pages of documentation that facts come from.
    pub sources: Vec<Source>,
}

/// A page of the guide.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// The last segment of its address; empty for the start page.
    pub id: String,
    /// What the navigation calls it.
    pub name: String,
    /// Its heading.
    pub title: String,
    /// What it is about.
    pub lead: Vec<Inline>,
    /// Its parts.
    pub sections: Vec<Section>,
}

/// A part of a page that a link can lead to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// The fragment of its address.
    pub id: String,
    /// Its heading.
    pub title: String,
    /// What is in it.
    pub blocks: Vec<Block>,
    /// Where its facts come from.
    pub origins: Vec<Origin>,
}

/// A piece of a section.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// Text.
    Paragraph(Vec<Inline>),
    /// Something not to be missed.
    Note {
        /// Whether something goes wrong without it.
        is_warning: bool,
        /// A sentence without a full stop.
        title: Vec<Inline>,
        /// The rest.
        text: Vec<Inline>,
    },
    /// Items, numbered where their order counts.
    List {
        /// Whether they are steps.
        is_ordered: bool,
        /// The items.
        items: Vec<Vec<Inline>>,
    },
    /// Rows under named columns: parameters, or what goes wrong.
    Table {
        /// What is in it, for whoever does not see it.
        caption: String,
        /// The columns' names.
        columns: Vec<String>,
        /// The rows, each with a cell for each column.
        rows: Vec<Vec<Vec<Inline>>>,
    },
    /// A request or an answer, with this site's values in place of `{names}`.
    Message {
        /// What it is.
        title: String,
        /// The text before it is filled.
        template: String,
    },
    /// Who says what to whom.
    Sequence(Sequence),
    /// The snippets of a use, in tabs.
    Snippets(String),
    /// What is computed here.
    Tool(Tool),
    /// Where the facts of the block before come from, where that differs from the section.
    Origin(Vec<Origin>),
}

/// The parts of pages that do something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tool {
    /// The pages of the guide, as links.
    Contents,
    /// Questions that lead to a flow.
    Chooser,
    /// From random bytes to a code challenge.
    PkceWalk,
    /// The sign-in of whoever is signed in.
    OwnSignIn,
    /// Tokens a month.
    Budget,
    /// The services of the catalogue.
    Services,
}

/// A page of documentation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// What facts name it by.
    pub id: String,
    /// What it is called.
    pub name: String,
    /// Where it is.
    pub address: String,
}

/// Where a fact comes from, and how sure it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    /// How it is known.
    pub mark: Mark,
    /// The index of the source in [`Guide::sources`]; none where nobody has written it down.
    pub source: Option<usize>,
}

/// How a fact is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// The documentation says so.
    Documented,
    /// It follows from what is documented, or integrators were seen to do so.
    Inferred,
    /// A standard says so.
    Standard,
    /// It is so in this app, and its tests hold it to that.
    Here,
}

impl Guide {
    /// The page with this id.
    pub fn page(&self, id: &str) -> Option<&Page> {
        self.pages.iter().find(|page| page.id == id)
    }
}
