//! The clock.

use backbeat_core::rhythm::when::Day;
use backbeat_core::timestamp::Timestamp;

/// The time of this device.
pub fn now() -> Timestamp {
    // Milliseconds since the epoch: far within the range of i64 in every browser.
    #[allow(clippy::cast_possible_truncation, reason = "stated above")]
    Timestamp::from_seconds((js_sys::Date::now() / 1000.0) as i64)
}

/// The day of this device's calendar.
pub fn today() -> Option<Day> {
    day(&js_sys::Date::new_0())
}

/// The day of an ISO 8601 instant where this device is.
pub fn local_day(iso: &str) -> Option<Day> {
    day(&js_sys::Date::new(&iso.into()))
}

fn day(date: &js_sys::Date) -> Option<Day> {
    Day::parse(&format!("{:04}-{:02}-{:02}", date.get_full_year(), date.get_month() + 1, date.get_date()))
}

/// Milliseconds until `instant`, at most the hour after which a timer should look again anyway; 0 when it has passed.
pub fn milliseconds_until(instant: Timestamp) -> u32 {
    const HOUR: f64 = 3_600_000.0;
    // Between 0 and an hour: no cast loses anything. Seconds are exact for the next 285 million years.
    #[allow(
        clippy::cast_precision_loss,
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "stated above"
    )]
    let milliseconds = (instant.seconds() as f64 * 1000.0 - js_sys::Date::now()).clamp(0.0, HOUR) as u32;
    milliseconds
}
