//! A span of time in the unit that a person would use.

use crate::text::time;

/// `119 seconds`, `2 minutes`.
pub fn duration(seconds: i64) -> String {
    match seconds {
        ..120 => time::seconds(seconds),
        120..7200 => time::minutes(seconds / 60),
        7200..172_800 => time::hours(seconds / 3600),
        _ => time::days(seconds / 86_400),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_are_said_in_the_unit_that_a_person_would_use() {
        assert_eq!(
            [1, 119, 120, 7200, 172_800].map(duration),
            ["1 second", "119 seconds", "2 minutes", "2 hours", "2 days"]
        );
    }
}
