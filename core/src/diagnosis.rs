//! Why a call was answered 401, as far as the token itself proves it (Rhythm
//! API documentation, "Troubleshooting 401 errors"). A token is only looked at
//! here, never believed.

pub mod token_cause;
