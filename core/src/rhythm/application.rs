//! An application for a membership (Rhythm API documentation, Membership,
//! "Applications").

use super::field::text;
use super::when::When;
use crate::json::Object;

/// An application.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Application {
    /// `id`.
    pub id: Option<String>,
    /// What it asks for: `type`, as it came ("join").
    pub kind: Option<String>,
    /// `status`, as it came ("not yet submitted").
    pub status: Option<String>,
    /// `review_status`, as it came ("pending review").
    pub review: Option<String>,
    /// `date`.
    pub date: Option<When>,
    /// `membership_package_id`; its name is another record's.
    pub package_id: Option<String>,
}

impl Application {
    /// Reads the application of a record.
    pub fn of(record: &Object) -> Self {
        Self {
            id: text(record, "id"),
            kind: text(record, "type"),
            status: text(record, "status"),
            review: text(record, "review_status"),
            date: When::of(record, "date"),
            package_id: text(record, "membership_package_id"),
        }
    }

    /// How far it is: the review says more than the status, as soon as there is one.
    pub fn state(&self) -> Option<&str> {
        self.review.as_deref().or(self.status.as_deref())
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn the_review_says_more_than_the_status() {
        let state = |value: serde_json::Value| Application::of(value.as_object().unwrap()).state().map(str::to_owned);
        assert_eq!(state(json!({ "status": "submitted", "review_status": "accepted" })).as_deref(), Some("accepted"));
        assert_eq!(
            state(json!({ "status": "not yet submitted", "review_status": "" })).as_deref(),
            Some("not yet submitted")
        );
        assert_eq!(state(json!({ "status": 7 })).as_deref(), Some("7"));
        assert_eq!(state(json!({ "status": [] })), None);
    }

    #[test]
    fn an_application_is_read() {
        let record =
            json!({ "id": "app-1", "type": "join", "date": "2021-04-12", "membership_package_id": "pkg-annual" });
        let application = Application::of(record.as_object().unwrap());
        assert_eq!((application.id.as_deref(), application.kind.as_deref()), (Some("app-1"), Some("join")));
        assert_eq!(application.package_id.as_deref(), Some("pkg-annual"));
        assert_eq!(application.date.as_ref().map(When::text), Some("2021-04-12"));
    }
}
