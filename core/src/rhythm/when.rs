//! Dates of records, with or without a time or a zone (ISO 8601, as the API
//! writes them). A date without a time stays that date wherever it is read.

use crate::json::Object;
use crate::timestamp::Timestamp;

use super::field;

/// A date, or an instant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct When {
    text: String,
    day: Day,
    /// Seconds since the epoch; a date counts from its midnight, and a time without a zone as UTC's.
    at: Timestamp,
    has_time: bool,
}

/// A day of the calendar: days since 1970-01-01.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Day(i64);

impl When {
    /// Reads `2026-05-01`, `2026-05-01T10:00`, and the same with seconds, fractions, `Z` or an offset.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let (date, time) = (text.get(..10)?, text.get(10..)?);
        let day = Day::parse(date)?;
        let midnight = day.0.checked_mul(86_400)?;
        let seconds = match time.strip_prefix(['T', 't', ' ']) {
            Some(time) => seconds_of_day(time)?,
            None if time.is_empty() => 0,
            None => return None,
        };
        let at = Timestamp::from_seconds(midnight).plus(seconds);
        Some(Self { text: text.to_owned(), day, at, has_time: !time.is_empty() })
    }

    /// The field `key` of a record.
    pub(super) fn of(record: &Object, key: &str) -> Option<Self> {
        Self::parse(&field::text(record, key)?)
    }

    /// As it was written, for whoever formats it.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The day as it was written.
    pub const fn day(&self) -> Day {
        self.day
    }

    /// The instant, to put things in order.
    pub const fn at(&self) -> Timestamp {
        self.at
    }

    /// Whether it is an instant rather than a date.
    pub const fn has_time(&self) -> bool {
        self.has_time
    }
}

impl Day {
    /// 1970-01-01.
    pub const EPOCH: Self = Self(0);

    /// Reads `2026-05-01` (RFC 3339 section 5.6, `full-date`); `None` for a day that no calendar has.
    pub fn parse(text: &str) -> Option<Self> {
        let bytes = text.as_bytes();
        if bytes.len() != 10 || bytes.get(4) != Some(&b'-') || bytes.get(7) != Some(&b'-') {
            return None;
        }
        let number = |range| digits(text.get(range)?);
        let (year, month, day) = (number(0..4)?, number(5..7)?, number(8..10)?);
        if !(1..=12).contains(&month) || day < 1 || day > days_in(month, year) {
            return None;
        }
        // Howard Hinnant's days_from_civil: years begin in March, so that the leap day is the last.
        let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
        let (era, of_era) = (year.div_euclid(400), year.rem_euclid(400));
        Some(Self(era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + (153 * month + 2) / 5 + day - 1 - 719_468))
    }

    /// The day of an instant, in UTC.
    pub const fn of(at: Timestamp) -> Self {
        Self(at.seconds().div_euclid(86_400))
    }

    /// The day so many days later.
    #[must_use]
    pub const fn plus(self, days: i64) -> Self {
        Self(self.0.saturating_add(days))
    }

    /// Year, month and day of the month.
    pub const fn date(self) -> (i64, i64, i64) {
        // Howard Hinnant's civil_from_days, the way back of `parse`.
        let days = self.0.saturating_add(719_468);
        let (era, of_era) = (days.div_euclid(146_097), days.rem_euclid(146_097));
        let year = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
        let of_year = of_era - (365 * year + year / 4 - year / 100);
        let month = (5 * of_year + 2) / 153;
        let day = of_year - (153 * month + 2) / 5 + 1;
        let (year, month) = (year + era * 400, if month < 10 { month + 3 } else { month - 9 });
        (if month <= 2 { year + 1 } else { year }, month, day)
    }

    /// Days from `earlier` to this one; negative when `earlier` is later.
    pub const fn days_since(self, earlier: Self) -> i64 {
        self.0 - earlier.0
    }
}

fn days_in(month: i64, year: i64) -> i64 {
    match month {
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// `10:00`, `10:00:30`, `10:00:30.5`, each with or without a zone: seconds since midnight UTC.
fn seconds_of_day(time: &str) -> Option<i64> {
    let (clock, offset) = match time.find(['Z', 'z', '+', '-']) {
        Some(at) => (time.get(..at)?, offset(time.get(at..)?)?),
        None => (time, 0),
    };
    let clock = clock.split_once('.').map_or(Some(clock), |(whole, fraction)| digits(fraction).map(|_| whole))?;
    let mut parts = clock.split(':');
    let (hour, minute) = (two_digits(parts.next()?)?, two_digits(parts.next()?)?);
    let second = parts.next().map_or(Some(0), two_digits)?;
    // A leap second is RFC 3339's sixtieth.
    if parts.next().is_some() || hour > 24 || minute > 59 || second > 60 {
        return None;
    }
    Some(hour * 3600 + minute * 60 + second - offset)
}

/// `Z`, `+02:00`, `-0530`.
fn offset(text: &str) -> Option<i64> {
    if text.eq_ignore_ascii_case("z") {
        return Some(0);
    }
    let (sign, zone) = text.split_at_checked(1)?;
    let zone = zone.replace(':', "");
    if zone.len() != 4 {
        return None;
    }
    let seconds = two_digits(zone.get(..2)?)? * 3600 + two_digits(zone.get(2..)?)? * 60;
    Some(if sign == "-" { -seconds } else { seconds })
}

fn two_digits(text: &str) -> Option<i64> {
    if text.len() == 2 { digits(text) } else { None }
}

fn digits(text: &str) -> Option<i64> {
    let is_short = (1..=18).contains(&text.len());
    if is_short && text.bytes().all(|byte| byte.is_ascii_digit()) { text.parse().ok() } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_and_its_date_are_the_same() {
        for text in ["1970-01-01", "1969-12-31", "2000-02-29", "2026-11-26", "0001-01-01", "9999-12-31", "2100-03-01"] {
            let (year, month, day) = Day::parse(text).unwrap().date();
            assert_eq!(format!("{year:04}-{month:02}-{day:02}"), text);
        }
        let last = Day::of(Timestamp::from_seconds(-1));
        assert_eq!((last.date(), last.plus(60).date()), ((1969, 12, 31), (1970, 3, 1)));
    }

    #[test]
    fn a_day_is_counted_as_calendars_do() {
        let days = |text| Day::parse(text).map(|day| day.0);
        assert_eq!(days("1970-01-01"), Some(0));
        assert_eq!(days("1969-12-31"), Some(-1));
        assert_eq!(days("2000-02-29"), Some(11_016));
        assert_eq!(days("2026-11-26"), Some(20_783));
        assert_eq!(days("0000-01-01"), Some(-719_528));
        assert_eq!(days("9999-12-31"), Some(2_932_896));
        let since = |later, earlier| Day::parse(later).unwrap().days_since(Day::parse(earlier).unwrap());
        assert_eq!((since("2027-04-30", "2026-11-26"), since("2024-03-01", "2024-02-28")), (155, 2));
    }

    #[test]
    fn what_is_no_day_is_none() {
        for text in [
            "",
            "2026-13-01",
            "2026-00-01",
            "2026-02-29",
            "1900-02-29",
            "2026-04-31",
            "2026-01-00",
            "2026-1-01",
            "26-01-01",
            "2026/01/01",
            "２０26-01-01",
            "+026-01-01",
        ] {
            assert_eq!(Day::parse(text), None, "{text}");
        }
    }

    #[test]
    fn an_instant_may_have_a_zone_or_none() {
        let at = |text| When::parse(text).map(|when| (when.at().seconds(), when.has_time()));
        assert_eq!(at("2026-11-26"), Some((1_795_651_200, false)));
        for text in [
            "2026-11-26T02:30:00Z",
            "2026-11-26t02:30:00z",
            "2026-11-26 02:30",
            "2026-11-26T02:30",
            "2026-11-26T04:30:00+02:00",
            "2026-11-25T21:00:00-0530",
            "2026-11-26T02:30:00.000000000Z",
        ] {
            assert_eq!(at(text), Some((1_795_660_200, true)), "{text}");
        }
        assert_eq!(When::parse("2026-11-25T21:00:00-0530").unwrap().day(), Day::parse("2026-11-25").unwrap());
        assert_eq!(When::parse(" 2026-11-26 ").unwrap().text(), "2026-11-26");
    }

    #[test]
    fn what_is_no_instant_is_none() {
        for text in [
            "",
            "today",
            "2026-11-26T",
            "2026-11-26X10:00",
            "2026-11-26T25:00",
            "2026-11-26T10:60",
            "2026-11-26T10",
            "2026-11-26T10:00:00+2",
            "2026-11-26T10:00:61",
            "2026-11-26T10:00:00.Z",
            "2026-11-26T1:00",
            "2026-11-26T10:00:00:00",
            "20261126",
            "１２３４５６７８９０１",
        ] {
            assert_eq!(When::parse(text), None, "{text}");
        }
    }
}
