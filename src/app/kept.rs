//! What outlives a page and ends with the session.

use std::any::Any;

use super::session::SessionContext;

/// What the piece for members keeps of a person beside the contact: for as long as that may be shown.
pub(super) trait Kept {
    /// Ends what is under way.
    fn stop(&self);
    /// Goes on with what waits until it is known whose it is.
    fn go_on(&self, context: SessionContext);
    /// Itself, for the piece that knows what it is.
    fn as_any(&self) -> &dyn Any;
}
