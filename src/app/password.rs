//! Asks the tenant for the e-mail with which a password is changed.

use backbeat_core::oauth::change_password::{ChangePasswordError, EmailAddress, change_password, judge};
use backbeat_core::port::Http;

use super::session::SessionContext;
use crate::browser::http::Fetch;

/// Has the e-mail sent; gives the address it goes to.
///
/// # Errors
/// Why it is not.
pub async fn ask_for_email(context: SessionContext, typed: &str) -> Result<String, ChangePasswordError> {
    let email = EmailAddress::parse(typed)?;
    let settings = context.settings();
    let (registration, connection) = (&settings.registration, &settings.config.database_connection);
    let request = change_password(&registration.issuer, &registration.client.client_id, connection, &email);
    judge(&Fetch.send(request).await?)?;
    Ok(email.as_str().to_owned())
}
