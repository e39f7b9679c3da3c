//! Calls to the services for whoever is signed in: at most a few at a time, and
//! again what is worth another try.

use backbeat_core::port::HttpError;
use backbeat_core::problem::Problem;
use backbeat_core::retry::Retrying;
use backbeat_core::rhythm::catalogue::operation::Operation;
use backbeat_core::rhythm::client::ServiceClient;
use backbeat_core::rhythm::error::ServiceError;
use backbeat_core::rhythm::limited::{Gate, Limited};

use super::access::why_refused;
use super::keeping::{AppKeeper, keeper};
use super::place::Place;
use super::session::SessionContext;
use super::settings::Settings;
use crate::browser::http::Fetch;
use crate::browser::timer::Pause;

/// The client of this app.
pub(super) type Client<'a> = ServiceClient<'a, Retrying<Limited<Fetch>, Pause>, AppKeeper>;

thread_local! {
    /// There is one network, whoever calls.
    static GATE: Gate = Gate::default();
}

/// The client with the token of the session.
pub(super) fn client(context: SessionContext, settings: &Settings) -> Client<'_> {
    let http = Limited::new(Fetch, GATE.with(Clone::clone));
    ServiceClient::new(&settings.catalogue, Retrying::new(http, Pause), keeper(context))
}

/// What is told of a call of `operation` that brought no `thing` ("Your contact"). A 401 is told by what the access check finds in the
/// session's own request; everything else by what the service said. Whatever may be a matter of access leads to the check of that call.
pub(super) async fn problem(
    context: SessionContext,
    thing: &str,
    error: &ServiceError,
    operation: &'static Operation,
) -> Problem {
    let found = match error.status() {
        // Without that piece of the app the service's own words have to do.
        Some(401) => match why_refused(context, operation).await {
            Ok(coming) => coming.await,
            Err(_) => None,
        },
        _ => None,
    };
    let problem = found.unwrap_or_else(|| error.problem(thing));
    linked(problem, error, operation)
}

/// With a link to the check of the call, where it may be a matter of access.
pub(super) fn linked(problem: Problem, error: &ServiceError, operation: &Operation) -> Problem {
    let is_access =
        matches!(error, ServiceError::Status { status: 401 | 403, .. } | ServiceError::Http(HttpError::Unreachable));
    if is_access { problem.with_link(Some(check_path(operation))) } else { problem }
}

/// Where the session's own call of an operation is checked.
pub(super) fn check_path(operation: &Operation) -> String {
    format!("{}/{}", Place::Access(None).path(), operation.id.replace('.', "/"))
}
