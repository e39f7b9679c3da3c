//! The change of a password.

#![allow(missing_docs, reason = "each says itself")]

pub const TITLE: &str = "Change your password";
pub const LEAD: &str =
    "The sign-in service sends you an e-mail with a link. You choose the new password there; this app never sees it.";
pub const EMAIL: &str = "E-mail address";
pub const SEND: &str = "Send me an e-mail";
pub const SENDING: &str = "Asking for the e-mail";
/// What stands before the address and behind it.
pub const SENT: (&str, &str) = (
    "If there is an account for ",
    ", an e-mail is on its way. It may take a few minutes; look in the folder for unwanted mail too.",
);
