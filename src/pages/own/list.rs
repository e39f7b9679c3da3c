//! A list of the person's own records: a table that becomes cards on a phone,
//! narrowed down, put in order, loaded further, and saved as CSV. However many
//! records there are, the document holds a page of them.

mod bar;
mod filters;
mod rows;

use std::sync::Arc;

use backbeat_core::json::Object;
use backbeat_core::rhythm::catalogue::operation::Operation;
use backbeat_core::rhythm::when::Day;
use backbeat_core::table::{Cell, Order, Rows, View, csv};
use backbeat_core::text;
use backbeat_core::text::list::Noun;
use leptos::prelude::*;

use crate::app::matters::{Listing, Matter, Phase};
use crate::app::session::{SessionContext, use_session};
use crate::app::words;
use crate::components::chip::Tone;
use crate::components::icon::{DOWNLOAD, drawing};
use crate::components::skeleton::lines_skeleton;
use crate::markup::{Child, Markup, changing, el};
use crate::pages::own::unowned::unowned;
use crate::pages::parts::{counted, denied, part, soft};

/// What is special about a list.
pub(super) struct List {
    /// Which it is.
    pub matter: Matter,
    /// The first segment of its pages' paths.
    pub path: &'static str,
    /// Its heading: "All invoices".
    pub title: &'static str,
    /// What its records are called.
    pub noun: Noun,
    /// The columns; behind their cells a row has one more, with the record's id.
    pub columns: &'static [Column],
    /// The column whose text is a state.
    pub state: usize,
    /// The order at first.
    pub order: Order,
    /// The cells of a record, as far as their names are known.
    pub cells: fn(SessionContext, &Object, Day) -> Vec<Cell>,
    /// The operation that gives names which stand in the cells.
    pub names: Option<&'static Operation>,
    /// The view of a record's name, where that is more than the first cell's text.
    pub name: fn(&Object) -> Option<AnyView>,
    /// What a state means.
    pub tone: fn(&str) -> Tone,
    /// What is said where there are no records.
    pub empty: (&'static str, &'static str),
    /// Called with the records whose rows are shown: what else is to be fetched for them.
    pub shown: fn(SessionContext, &[Object]),
}

/// A column.
pub(super) struct Column {
    /// Its heading.
    pub name: &'static str,
    /// What is in it.
    pub kind: Kind,
}

/// What is in a column.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A text.
    Text,
    /// A text that stands below the first column.
    Below,
    /// A date of the calendar.
    CalendarDay,
    /// A date or an instant.
    Day,
    /// An amount.
    Money,
}

/// So many rows are in the document at a time.
const PAGE: usize = 50;

/// A list as it is worked with. What is drawn watches numbers that count changes: a memo of its own for each type would weigh more.
#[derive(Clone, Copy)]
struct Table {
    context: SessionContext,
    list: &'static List,
    worked: StoredValue<Worked>,
    /// Counts the changes of what is looked at: filter, state, order and page.
    looks: RwSignal<usize>,
    /// Counts the changes of which states there are.
    states: Memo<usize>,
    /// Counts the changes of which rows are in the document. A memo has to be read, not only watched: it works when it is asked.
    visible: Memo<usize>,
    /// Counts the changes of which rows are shown, in which order.
    shown: Memo<usize>,
    /// Changes with the phase.
    phase: Memo<usize>,
}

struct Worked {
    listing: ArcRwSignal<Listing>,
    rows: Rows,
    view: View,
    /// The texts of the column of states, each once.
    states: Vec<String>,
    /// The indices of the rows that are shown, in order.
    indices: Vec<usize>,
    page: usize,
    /// Those of the page.
    visible: Vec<usize>,
}

/// The list, below whatever the page says first.
pub(super) fn list(list: &'static List) -> AnyView {
    let table = Table::of(list);
    let is_there = counted(move |_| usize::from(table.with_listing(|listing| !listing.records.is_empty())));
    // It lasts, so that what changes in it is said.
    let said = el("p").class("hidden").attr("role", "status").text_of(move || said(table).into());
    let shown = changing(move || {
        // While there is something to see, the phase is the bar's affair: nothing is drawn anew under somebody's hands.
        if is_there.get() == 1 {
            return whole(table).into_any();
        }
        match table.phase() {
            Phase::Loading => {
                let told = el("p").class("small soft").attr("role", "status").child(text::waiting::LOADING);
                part("list", list.title, told, lines_skeleton(5)).into_any()
            }
            Phase::Failed(problem) => bar::alert(table, problem),
            Phase::Denied => denied(text::list::DENIED, list.matter).into_any(),
            Phase::NotUsed => soft(text::list::NOT_USED).into_any(),
            Phase::Unowned => unowned(table.context),
            Phase::Complete | Phase::More | Phase::Limit => empty(list).into_any(),
        }
    });
    vec![said.into_any(), shown].into_any()
}

/// What is said of the list to whoever does not see it: nothing while it grows, then how much of it is shown.
fn said(table: Table) -> String {
    if table.phase() == Phase::Loading {
        return String::new();
    }
    table.shown.get();
    table.looks.track();
    let whole = table.with_listing(|listing| listing.records.len());
    let (count, page) = table.worked.with_value(|worked| (worked.indices.len(), worked.page));
    let noun = table.list.noun;
    match (whole, count) {
        (0, _) => String::new(),
        (_, 0) => text::list::showing_none(whole, noun),
        _ if page > 0 => text::list::showing_rows(page * PAGE + 1, ((page + 1) * PAGE).min(count)),
        _ if count < whole => text::list::showing_some(count, whole, noun),
        _ => text::list::showing_all(whole, noun),
    }
}

fn empty(list: &List) -> Markup {
    let (title, lead) = list.empty;
    el("div").class("empty").child(el("b").child(title)).child(el("p").child(lead))
}

fn whole(table: Table) -> Markup {
    let save = move |_| words::save(&format!("{}.csv", table.list.path), "text/csv", &table.csv());
    let save = el("button").class("button plain").attr("type", "button").on("click", save);
    let save = save.child(drawing(DOWNLOAD)).child(text::list::CSV);
    let body: Vec<Child> = vec![filters::filters(table).into(), bar::bar(table)];
    let head = part("list", table.list.title, save, body);
    head.child(rows::table(table)).child(changing(move || pager(table).into_any()))
}

impl Table {
    fn of(list: &'static List) -> Self {
        let context = use_session();
        let listing = context.listing(list.matter);
        let view = context.view_of(list.matter).unwrap_or(View { order: Some(list.order), ..View::default() });
        let worked =
            Worked { listing, rows: Rows::default(), view, states: vec![], indices: vec![], page: 0, visible: vec![] };
        let (worked, looks, today) = (StoredValue::new(worked), RwSignal::new(0), words::today());
        let listing = move || worked.with_value(|worked| worked.listing.clone());
        let count = counted(move |before| listing().with(|listing| worth_showing(listing, before)));
        // All names of a page of rows at once: each by itself would have all rows made anew.
        let names = counted(move |before| list.names.and_then(|of| context.names_known(of)).unwrap_or(before));
        // Made apart from their order: typing into the search must not make them anew.
        let rows = counted(move |before| {
            let (count, _) = (count.get(), names.get());
            let records = listing().with_untracked(|listing| Arc::clone(&listing.records));
            let mut rows = Rows::default();
            for record in records.iter().take(count) {
                rows.push(untrack(|| (list.cells)(context, record, today)));
            }
            worked.update_value(|worked| worked.rows = rows);
            before + 1
        });
        let states = counted(move |before| {
            rows.get();
            let states =
                worked.with_value(|worked| worked.rows.texts(list.state).into_iter().map(str::to_owned).collect());
            note(worked, before, states, |worked| &mut worked.states)
        });
        let shown = counted(move |before| {
            rows.get();
            looks.track();
            let indices = worked.with_value(|worked| worked.rows.view(&worked.view));
            note(worked, before, indices, |worked| &mut worked.indices)
        });
        // Rows that stay the same are not drawn anew: one of them may have the focus.
        let visible = counted(move |before| {
            shown.get();
            looks.track();
            let page = |worked: &Worked| worked.indices.iter().skip(worked.page * PAGE).take(PAGE).copied().collect();
            let visible = worked.with_value(page);
            note(worked, before, visible, |worked| &mut worked.visible)
        });
        let phase = counted(move |_| listing().with(|listing| listing.phase.number()));
        Self { context, list, worked, looks, states, visible, shown, phase }
    }

    fn with_listing<T>(self, read: impl FnOnce(&Listing) -> T) -> T {
        self.worked.with_value(|worked| worked.listing.clone()).with(read)
    }

    fn phase(self) -> Phase {
        self.phase.get();
        self.worked.with_value(|worked| worked.listing.clone()).with_untracked(|listing| listing.phase.clone())
    }

    /// Changes what is looked at, and goes to its first page.
    fn look(self, change: impl FnOnce(&mut View)) {
        self.worked.update_value(|worked| {
            change(&mut worked.view);
            worked.page = 0;
        });
        self.context.keep_view_of(self.list.matter, self.worked.with_value(|worked| worked.view.clone()));
        self.looks.update(|looks| *looks += 1);
    }

    fn turn_to(self, page: usize) {
        self.worked.update_value(|worked| worked.page = page);
        self.looks.update(|looks| *looks += 1);
    }

    fn csv(self) -> String {
        let names: Vec<&str> = self.list.columns.iter().map(|column| column.name).collect();
        self.worked.with_value(|worked| csv(&names, &worked.rows, &worked.indices))
    }
}

/// Puts `new` where `place` says; gives one more than `before` where that is a change.
fn note<T: PartialEq + 'static>(
    worked: StoredValue<Worked>,
    before: usize,
    new: T,
    place: fn(&mut Worked) -> &mut T,
) -> usize {
    let mut is_change = false;
    worked.update_value(|worked| {
        let place = place(worked);
        is_change = *place != new;
        *place = new;
    });
    before + usize::from(is_change)
}

/// While a long list grows page by page, its rows are put in order anew only when there are an eighth more: else most of the time
/// would go into that.
fn worth_showing(listing: &Listing, shown: usize) -> usize {
    let count = listing.records.len();
    let is_growing = listing.phase == Phase::Loading && count >= shown;
    if is_growing && count < shown + shown / 8 { shown } else { count }
}

fn pager(table: Table) -> Markup {
    table.shown.get();
    table.looks.track();
    let (count, page) = table.worked.with_value(|worked| (worked.indices.len(), worked.page));
    let nothing = (count == 0).then(|| soft(text::list::NO_ROW));
    let turn = |name: &'static str, to: Option<usize>| {
        let button = el("button").class("button").attr("type", "button").child(name);
        match to {
            Some(to) => button.on("click", move |_| {
                table.turn_to(to);
                words::show_next("#rows");
            }),
            None => button.attr("disabled", ""),
        }
    };
    let pager = (count > PAGE).then(|| {
        let last = ((page + 1) * PAGE).min(count);
        let place = el("p").class("small").child(text::list::rows(page * PAGE + 1, last, count));
        let before = turn(text::list::PREVIOUS, page.checked_sub(1));
        let next = turn(text::list::NEXT, ((page + 1) * PAGE < count).then_some(page + 1));
        el("div").class("row").child(before).child(next).child(place)
    });
    el("div").class("part-body pager").child(nothing).child(pager)
}
