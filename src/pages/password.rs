//! `/password`: has the tenant send an e-mail with which a password is changed.
//! It is for everybody: who can't sign in needs it most.

use backbeat_core::oauth::change_password::ChangePasswordError;
use backbeat_core::text;
use leptos::prelude::*;
use leptos::task::spawn_local_scoped;

use super::heading;
use crate::app::drafts::Draft;
use crate::app::password::ask_for_email;
use crate::app::session::{SessionContext, use_session};
use crate::components::email_form::email_form;
use crate::components::problem::problem_alert;
use crate::lazy_fn;
use crate::markup::{changing, el};

lazy_fn! {
    piece own;
    /// The page.
    pub async fn password_page() -> AnyView { page() }
}

/// How far the request is.
#[derive(Clone, PartialEq, Eq)]
enum Progress {
    Typing,
    UnderWay,
    Sent(String),
    Failed(ChangePasswordError),
}

fn page() -> AnyView {
    let context = use_session();
    let own_address = context.person().and_then(|person| person.email).unwrap_or_default();
    let draft = Draft::open(context, "password.email", own_address);
    let progress = RwSignal::new(Progress::Typing);
    let send = move || send(context, draft, progress);
    let is = move |looked_for: Progress| Memo::new(move |_| progress.with(|progress| *progress == looked_for));
    let states = (is(Progress::UnderWay), is(Progress::Failed(ChangePasswordError::Email)));
    let told = move || match progress.get() {
        Progress::Sent(email) => sent(email),
        _ => ().into_any(),
    };
    let failure = move || match progress.get() {
        Progress::Typing | Progress::UnderWay | Progress::Sent(_) => ().into_any(),
        Progress::Failed(error) => {
            let alert = problem_alert(error.problem(), RwSignal::new(false).read_only(), Box::new(move |_| send()));
            el("div").attr("id", "email-error").child(alert).into_any()
        }
    };
    let (title, lead) = (text::password::TITLE, text::password::LEAD.to_owned());
    let form = email_form(draft.text(), Box::new(move |text| draft.set(text)), states, Box::new(send));
    // The live region is there before anything is said in it.
    let told = el("div").class("notices").attr("role", "status").child(changing(told));
    vec![heading(title, title, lead), form, told.into_any(), changing(failure)].into_any()
}

fn send(context: SessionContext, draft: Draft, progress: RwSignal<Progress>) {
    if progress.with_untracked(|progress| *progress == Progress::UnderWay) {
        return;
    }
    progress.set(Progress::UnderWay);
    let typed = draft.text().get_untracked();
    spawn_local_scoped(async move {
        let outcome = ask_for_email(context, &typed).await;
        if outcome.is_ok() {
            draft.sent();
        }
        // The page may be gone by now.
        let _ = progress.try_set(outcome.map_or_else(Progress::Failed, Progress::Sent));
    });
}

fn sent(email: String) -> AnyView {
    let email = el("b").child(el("bdi").child(email));
    let (before, behind) = text::password::SENT;
    el("div").class("note").child(el("p").child(before).child(email).child(behind)).into_any()
}
