//! In place of a list of which nobody knows whose it would be.

use backbeat_core::text;
use leptos::prelude::*;

use crate::app::contact::ContactState;
use crate::app::session::SessionContext;
use crate::components::problem::problem_alert;
use crate::pages::act;
use crate::pages::parts::soft;

/// Why: the contact could not be read, or says nothing of itself.
pub(super) fn unowned(context: SessionContext) -> AnyView {
    match context.contact().get() {
        ContactState::Failed(problem) => {
            problem_alert(problem, context.is_leaving(), Box::new(move |action| act(context, action)))
        }
        ContactState::Loading | ContactState::Ready(_) => soft(text::list::UNOWNED).into_any(),
    }
}
