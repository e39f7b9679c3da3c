//! Calls to the services for whoever is signed in: at most a few at a time, and
//! again what is worth another try.

use backbeat_core::config::DEFAULT_AUDIENCE;
use backbeat_core::diagnosis::token_cause::token_causes;
use backbeat_core::port::HttpError;
use backbeat_core::problem::Problem;
use backbeat_core::retry::Retrying;
use backbeat_core::rhythm::client::ServiceClient;
use backbeat_core::rhythm::error::ServiceError;
use backbeat_core::rhythm::limited::{Gate, Limited};
use backbeat_core::sign_in::SignedIn;

use super::keeping::{AppKeeper, keeper};
use super::place::Place;
use super::session::SessionContext;
use super::settings::Settings;
use crate::browser::clock;
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

/// What is told of a call of `operation`, by its id, that brought no `thing` ("Your contact"). A 401 is told by what the token itself
/// proves; everything else by what the service said. Whatever may be a matter of access leads to the check of that call.
pub(super) fn problem(thing: &str, error: &ServiceError, signed_in: &SignedIn, operation: &str) -> Problem {
    let causes = match error.status() {
        Some(401) => token_causes(signed_in.access_token.secret().expose(), DEFAULT_AUDIENCE, clock::now()),
        _ => Vec::new(),
    };
    let problem = causes.first().map_or_else(|| error.problem(thing), |cause| cause.problem());
    let is_access =
        matches!(error, ServiceError::Status { status: 401 | 403, .. } | ServiceError::Http(HttpError::Unreachable));
    let check = is_access.then(|| format!("{}/{}", Place::Access(None).path(), operation.replace('.', "/")));
    if check.is_some() { problem.with_link(check) } else { problem }
}
