//! `/access`: why a call is answered 401, and what to do about it. For
//! everybody, signed in or not. What is pasted is masked, stays in memory, and
//! goes when the page goes.

mod answer;
mod checks;
mod claims;
mod input;
mod report;

use std::sync::Arc;

use backbeat_core::diagnosis::Diagnosis;
use backbeat_core::diagnosis::input::{InputError, Pasted};
use backbeat_core::text;
use leptos::prelude::*;
use leptos::task::spawn_local_scoped;

use super::{heading, plain_title};
use crate::app::access::judge;
use crate::app::session::SessionContext;
use crate::app::words;
use crate::lazy_fn;
use crate::markup::{changing, el};

lazy_fn! {
    piece access;
    /// The page; `operation` is the id of the session's own call to begin with.
    pub async fn access_page(operation: Option<Arc<str>>) -> AnyView { page(operation) }
}

/// Where what is judged comes from.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Source {
    Session,
    Token,
    Request,
}

/// How far it is.
#[derive(Clone)]
enum Outcome {
    Nothing,
    UnderWay,
    NotUnderstood(InputError),
    Done(Arc<Diagnosis>),
}

/// The page's state, to be passed around.
#[derive(Clone, Copy)]
struct Access {
    /// None where the settings can't be read, so that nobody can sign in.
    context: Option<SessionContext>,
    operation: StoredValue<Option<Arc<str>>>,
    source: RwSignal<Source>,
    /// What is judged: in memory, and nowhere else.
    subject: StoredValue<Option<Arc<Pasted>>>,
    outcome: RwSignal<Outcome>,
    /// Whether the field shows what was taken, and takes no more.
    is_masked: RwSignal<bool>,
}

fn page(operation: Option<Arc<str>>) -> AnyView {
    let context = use_context::<SessionContext>();
    let is_signed_in = context.is_some_and(|context| context.person().is_some());
    let access = Access {
        context,
        operation: StoredValue::new(operation),
        source: RwSignal::new(if is_signed_in { Source::Session } else { Source::Token }),
        subject: StoredValue::new(None),
        outcome: RwSignal::new(Outcome::Nothing),
        is_masked: RwSignal::new(false),
    };
    if is_signed_in {
        access.take_session();
        access.check(false);
    }
    let (name, lead) = (text::access_page::TITLE, text::access_page::LEAD);
    let head = match context {
        Some(_) => heading(name, name, lead.to_owned()),
        None => el("div").child(plain_title(name)).child(el("p").class("lead").child(lead)).into_any(),
    };
    let outcome = changing(move || match access.outcome.get() {
        Outcome::Done(diagnosis) => answer::answer(access, &diagnosis).into_any(),
        Outcome::NotUnderstood(error) => answer::not_understood(error),
        Outcome::Nothing | Outcome::UnderWay => answer::nothing_yet().into_any(),
    });
    let details = changing(move || match access.outcome.get() {
        Outcome::Done(diagnosis) => details(&diagnosis),
        _ => ().into_any(),
    });
    // The live region is there before anything is said in it.
    let told = move || match access.outcome.get() {
        Outcome::Nothing => "".into(),
        Outcome::UnderWay => text::access_page::CHECKING.into(),
        Outcome::NotUnderstood(error) => text::access_page::why_unreadable(error).into(),
        Outcome::Done(diagnosis) => diagnosis.title().into(),
    };
    let told = el("p").class("hidden").attr("role", "status").text_of(told);
    let report = changing(move || match access.outcome.get() {
        Outcome::Done(diagnosis) => report::report(diagnosis).into_any(),
        _ => ().into_any(),
    });
    let side = el("div").class("stack").child(input::input(access)).child(report);
    let columns = el("div").class("columns halves").child(el("div").class("stack").child(outcome)).child(side);
    vec![head, told.into_any(), columns.into_any(), details].into_any()
}

fn details(diagnosis: &Diagnosis) -> AnyView {
    let checks = checks::checks(diagnosis);
    el("div").class("columns halves").child(checks).child(claims::claims(diagnosis)).into_any()
}

impl Access {
    /// Takes the token of the session, in its own request if one is named.
    fn take_session(self) {
        let own = self.operation.with_value(|operation| self.context?.own_request(operation.as_deref()));
        self.subject.set_value(own.map(Arc::new));
    }

    /// Takes what was pasted or typed; what can't be read is told.
    fn take(self, text: &str) {
        match backbeat_core::diagnosis::input::read(text) {
            Ok(pasted) => {
                words::set_text("#pasted", &pasted.masked());
                self.subject.set_value(Some(Arc::new(pasted)));
                self.is_masked.set(true);
                // What stands there is about something else.
                self.outcome.set(Outcome::UnderWay);
                self.check(false);
            }
            Err(error) => {
                // It may be a part of a token.
                words::set_text("#pasted", "");
                self.subject.set_value(None);
                self.outcome.set(Outcome::NotUnderstood(error));
            }
        }
    }

    /// Forgets what was judged.
    fn clear(self) {
        self.subject.set_value(None);
        self.is_masked.set(false);
        self.outcome.set(Outcome::Nothing);
        words::set_text("#pasted", "");
    }

    /// Judges what was taken, with a live call if `is_live`.
    fn check(self, is_live: bool) {
        let Some(subject) = self.subject.get_value() else {
            return self.outcome.set(Outcome::Nothing);
        };
        if is_live {
            self.outcome.set(Outcome::UnderWay);
        }
        spawn_local_scoped(async move {
            let judged = judge(self.context, &subject, is_live).await;
            // The page may be gone by now, or something else may have been taken.
            let is_current = self.subject.try_get_value().flatten().is_some_and(|now| Arc::ptr_eq(&now, &subject));
            if is_current {
                self.outcome.set(judged.map_or(Outcome::Nothing, |judged| Outcome::Done(Arc::new(judged))));
            }
        });
    }

    /// Gets a new token for the session and judges that.
    fn renew(self) {
        self.outcome.set(Outcome::UnderWay);
        spawn_local_scoped(async move {
            if let Some(context) = self.context {
                context.renew_token().await;
            }
            if self.source.try_get_untracked() == Some(Source::Session) {
                self.take_session();
                self.check(true);
            }
        });
    }
}
