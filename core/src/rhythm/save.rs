//! Saving what a person changed of the own contact: only that, and never over
//! what somebody else wrote meanwhile.

use thiserror::Error;

use super::catalogue::operations::{CONTACT, PATCH_CONTACT};
use super::client::{Call, ServiceClient};
use super::edit::{Conflict, Edit, is_locked};
use super::error::ServiceError;
use super::record::{RECORD_LIMIT, fetch_record, read_record};
use crate::json::Object;
use crate::port::{Http, HttpError};
use crate::problem::Problem;
use crate::renewal::AccessTokens;
use crate::text;

/// Why changes were not saved. Nothing of them is lost: they are the caller's.
#[derive(Clone, Debug, PartialEq, Error)]
pub enum SaveError {
    /// Somebody else has changed the same fields since.
    #[error("somebody else has changed the same fields")]
    Conflict {
        /// The record as it is now.
        current: Object,
        /// The fields.
        conflicts: Vec<Conflict>,
    },
    /// The record has been locked.
    #[error("the record is locked and cannot be changed")]
    Locked,
    /// The service said no, or nothing.
    #[error(transparent)]
    Service(#[from] ServiceError),
}

/// Sends the changes of `edit`; gives the record as it is now. Where somebody else has changed other fields meanwhile, they are put on
/// top of those and sent once more.
///
/// # Errors
/// When they are not saved, or nobody could say whether they are: sent again they are taken for what they are.
pub async fn save_contact(
    client: &ServiceClient<'_, impl Http, impl AccessTokens>,
    (tenant_id, contact_id): (&str, &str),
    edit: Edit,
) -> Result<Object, SaveError> {
    let arguments = [("tenantId", tenant_id), ("id", contact_id)];
    let newest = Call { query: &[("consistentRead", "true")], ..Call::of(&CONTACT, &arguments) };
    let mut edit = edit;
    for attempt in 0..2 {
        let Some(patch) = edit.patch() else {
            return Ok(edit.base().clone());
        };
        let response = client.patch(Call::of(&PATCH_CONTACT, &arguments), patch, RECORD_LIMIT).await?;
        // RFC 5789 section 2.2: a conflicting state is 409, a failed precondition 412. 204 is done, with nothing to read.
        let is_done = response.status == 204;
        let is_conflict = matches!(response.status, 409 | 412) && attempt == 0;
        if !is_done && !is_conflict {
            return Ok(read_record(&response)?);
        }
        let current = fetch_record(client, newest).await?;
        if is_done {
            return Ok(current);
        }
        if is_locked(&current) {
            return Err(SaveError::Locked);
        }
        let conflicts = edit.conflicts(&current);
        if !conflicts.is_empty() {
            return Err(SaveError::Conflict { current, conflicts });
        }
        edit = edit.onto(current, &[]);
    }
    Err(SaveError::Service(ServiceError::Status { status: 409, message: None }))
}

impl SaveError {
    /// What the page says of it.
    pub fn problem(&self) -> Problem {
        let title = match self {
            // It may have been done, and only the answer is lost.
            Self::Service(ServiceError::Http(
                HttpError::Unreachable | HttpError::NoAnswer(_) | HttpError::Stalled(_),
            )) => text::saving::NOT_KNOWN,
            _ => text::saving::NOT_SAVED,
        };
        let [detail, hint] = match self {
            Self::Conflict { .. } => text::saving::CONFLICT,
            Self::Locked => text::saving::LOCKED,
            Self::Service(error) => match error.status() {
                Some(400) => text::saving::NOT_TAKEN,
                Some(403 | 405) => text::saving::REFUSED,
                Some(409 | 412) => text::saving::KEEPS_CHANGING,
                _ => {
                    let problem = error.problem(title);
                    let hint = text::saving::nothing_is_lost(&problem.hint);
                    return Problem { title: title.to_owned(), hint, ..problem };
                }
            },
        };
        let problem = Problem::failure(title, detail, hint);
        match self {
            Self::Service(error) => Problem { code: error.problem(title).code, ..problem },
            _ => problem,
        }
    }
}
