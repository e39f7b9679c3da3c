//! An instant, in whole seconds since the Unix epoch (the unit of RFC 7519
//! section 2, `NumericDate`). The core never asks for the time; it is told.

use std::fmt;

/// Seconds since 1970-01-01T00:00:00Z.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Timestamp(i64);

impl Timestamp {
    /// The instant `seconds` after the epoch.
    pub const fn from_seconds(seconds: i64) -> Self {
        Self(seconds)
    }

    /// Seconds since the epoch.
    pub const fn seconds(self) -> i64 {
        self.0
    }

    /// The instant `seconds` later; earlier when negative. Saturates, so a hostile lifetime can't wrap round into the past.
    #[must_use]
    pub const fn plus(self, seconds: i64) -> Self {
        Self(self.0.saturating_add(seconds))
    }

    /// Seconds from `earlier` to this instant; negative when `earlier` is later.
    pub const fn seconds_since(self, earlier: Self) -> i64 {
        self.0.saturating_sub(earlier.0)
    }
}

impl fmt::Display for Timestamp {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(formatter)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hostile_lifetime_saturates() {
        let now = Timestamp::from_seconds(1_795_000_000);
        assert_eq!(now.plus(i64::MAX), Timestamp::from_seconds(i64::MAX));
        assert_eq!(now.plus(-10).seconds_since(now), -10);
    }
}
