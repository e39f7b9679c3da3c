//! The clock.

use backbeat_core::timestamp::Timestamp;

/// The time of this device.
pub fn now() -> Timestamp {
    // Milliseconds since the epoch: far within the range of i64 in every browser.
    #[allow(clippy::cast_possible_truncation, reason = "stated above")]
    Timestamp::from_seconds((js_sys::Date::now() / 1000.0) as i64)
}
