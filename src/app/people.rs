//! Looking up other people, for staff, and the ID card of a membership.

use backbeat_core::problem::Problem;
use backbeat_core::rhythm::error::ServiceError;
use backbeat_core::rhythm::id_card::make_id_card;
use backbeat_core::rhythm::people::{Found, Query, find_people};
use backbeat_core::text;

use super::calls::{client, problem};
use super::session::SessionContext;

impl SessionContext {
    /// Looks for people.
    ///
    /// # Errors
    /// What the service answered instead.
    pub async fn find_people(self, query: &Query) -> Result<Found, ServiceError> {
        let settings = self.settings();
        find_people(&client(self, &settings), &self.tenant_id(), query).await
    }

    /// Has the ID card of a membership made, and gives its address.
    ///
    /// # Errors
    /// When there is none.
    pub async fn id_card(self, membership_id: &str) -> Result<String, ServiceError> {
        let settings = self.settings();
        make_id_card(&client(self, &settings), (&self.tenant_id(), membership_id)).await
    }

    /// What is told of a search that found nothing out.
    pub async fn search_problem(self, query: &Query, error: &ServiceError) -> Problem {
        problem(self, text::people::SUBJECT, error, query.operation()).await
    }

    /// The association; nothing where the token names none, and then there is nothing to ask either.
    pub(super) fn tenant_id(self) -> String {
        self.signed_in().and_then(|signed_in| signed_in.rhythm.tenant_id).unwrap_or_default()
    }
}
