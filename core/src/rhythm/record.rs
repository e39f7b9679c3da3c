//! One record of any kind, fetched or read out of an answer.

use serde_json::Value;

use super::client::{Call, ServiceClient};
use super::error::ServiceError;
use crate::json::Object;
use crate::port::{Http, Response};
use crate::renewal::AccessTokens;

/// The most bytes of a record.
pub const RECORD_LIMIT: usize = 2 * 1024 * 1024;

/// Fetches one record.
///
/// # Errors
/// What the service answered instead, or that it did not.
pub async fn fetch_record(
    client: &ServiceClient<'_, impl Http, impl AccessTokens>,
    call: Call<'_>,
) -> Result<Object, ServiceError> {
    read_record(&client.get(call, RECORD_LIMIT).await?)
}

/// The record of a good answer; a write may say "created" (RFC 9110 section 15.3.2).
///
/// # Errors
/// What the service answered instead.
pub fn read_record(response: &Response) -> Result<Object, ServiceError> {
    if !matches!(response.status, 200 | 201) {
        return Err(ServiceError::of(response));
    }
    match serde_json::from_str(&response.body) {
        Ok(Value::Object(record)) => Ok(without_secrets(record)),
        Ok(_) => Err(ServiceError::Unreadable("a record")),
        Err(_) => Err(ServiceError::Unreadable("JSON, or is nested too deeply")),
    }
}

/// Fields that open a record to whoever has them. They are of no use here, so they are not kept.
const SECRETS: [&str; 1] = ["sharing_secret"];

/// The record without what nobody is to see.
pub(super) fn without_secrets(mut record: Object) -> Object {
    for name in SECRETS {
        record.remove(name);
    }
    record
}
