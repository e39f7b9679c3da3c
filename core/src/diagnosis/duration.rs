//! A span of time in the unit that a person would use.

/// `119 seconds`, `2 minutes`.
pub fn duration(seconds: i64) -> String {
    let (count, unit) = match seconds {
        ..120 => (seconds, "second"),
        120..7200 => (seconds / 60, "minute"),
        7200..172_800 => (seconds / 3600, "hour"),
        _ => (seconds / 86_400, "day"),
    };
    if count == 1 { format!("{count} {unit}") } else { format!("{count} {unit}s") }
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
