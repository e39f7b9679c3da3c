//! Amounts of money, exact: ten-thousandths of the currency's unit, never
//! floating point. The API gives numbers; text is taken too.

use std::fmt;

use serde_json::Value;

use crate::json::Object;

/// Digits after the point that are kept: more than any currency has.
const SCALE: usize = 4;
const UNIT: i64 = 10_000;

/// An amount in ten-thousandths of its currency's unit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Amount(i64);

impl Amount {
    /// Nothing.
    pub const ZERO: Self = Self(0);

    /// Reads a decimal number, with an exponent or without; what is beyond four decimals is rounded, half away from zero. `None`
    /// when it is none, or larger than any sum of money.
    pub fn parse(text: &str) -> Option<Self> {
        let (is_negative, digits) = match text.trim().strip_prefix('-') {
            Some(digits) => (true, digits),
            None => (false, text.trim()),
        };
        let (mantissa, exponent) = digits.split_once(['e', 'E']).unwrap_or((digits, "0"));
        let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        let is_number = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        if whole.is_empty() || !is_number(whole) || !is_number(fraction) {
            return None;
        }
        let exponent: i32 = exponent.parse().ok().filter(|exponent| (-400..=400).contains(exponent))?;
        // Where the last digit stands that is kept.
        let end = i64::try_from(whole.len() + SCALE).ok()? + i64::from(exponent);
        let end = usize::try_from(end.max(-1) + 1).ok()?;
        let mut digits =
            whole.bytes().chain(fraction.bytes()).map(|byte| i64::from(byte - b'0')).chain(std::iter::repeat(0));
        let mut magnitude = 0_i64;
        for _ in 1..end {
            magnitude = magnitude.checked_mul(10)?.checked_add(digits.next()?)?;
        }
        if end > 0 && digits.next()? >= 5 {
            magnitude = magnitude.checked_add(1)?;
        }
        Some(Self(if is_negative { -magnitude } else { magnitude }))
    }

    /// The field `key` of a record, a number or its text.
    pub(super) fn of(record: &Object, key: &str) -> Option<Self> {
        match record.get(key)? {
            Value::Number(number) => Self::parse(number.as_str()),
            Value::String(text) => Self::parse(text),
            _ => None,
        }
    }

    /// The sum; `None` when it is larger than can be told.
    pub fn plus(self, other: Self) -> Option<Self> {
        self.0.checked_add(other.0).map(Self)
    }

    /// Whether there is something to pay.
    pub const fn is_positive(self) -> bool {
        self.0 > 0
    }
}

/// The decimal number, without zeros at its end, such as `-120.5`: what `Intl.NumberFormat` takes without loss.
impl fmt::Display for Amount {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let unit = UNIT.unsigned_abs();
        let (whole, part) = (self.0.unsigned_abs() / unit, self.0.unsigned_abs() % unit);
        write!(formatter, "{sign}{whole}")?;
        if part == 0 {
            return Ok(());
        }
        let decimals = format!("{part:04}");
        write!(formatter, ".{}", decimals.trim_end_matches('0'))
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn read(text: &str) -> Option<String> {
        Amount::parse(text).map(|amount| amount.to_string())
    }

    #[test]
    fn decimals_are_exact() {
        for (text, amount) in [
            ("0", "0"),
            ("120.5", "120.5"),
            ("120.50", "120.5"),
            ("-0.01", "-0.01"),
            (" 7 ", "7"),
            ("0.1", "0.1"),
            ("1e3", "1000"),
            ("1.25E-2", "0.0125"),
            ("120.49999999999999", "120.5"),
            ("0.00004", "0"),
            ("0.00005", "0.0001"),
            ("-0.00005", "-0.0001"),
            ("9e-5", "0.0001"),
            ("1e-400", "0"),
            ("900000000000000", "900000000000000"),
        ] {
            assert_eq!(read(text).as_deref(), Some(amount), "{text}");
        }
    }

    #[test]
    fn what_is_no_sum_of_money_is_none() {
        for text in [
            "",
            "-",
            ".5",
            "1.2.3",
            "1,5",
            "$5",
            "NaN",
            "1e",
            "1e400",
            "1e99999999999",
            "99999999999999999",
            "--1",
            "0x10",
            "1_000",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn a_field_may_be_a_number_or_its_text() {
        let record = json!({ "number": 120.50, "text": "120.50", "flag": true, "none": null });
        let read = |key| Amount::of(record.as_object().unwrap(), key);
        assert_eq!([read("number"), read("text")], [Amount::parse("120.5"); 2]);
        assert_eq!([read("flag"), read("none"), read("missing")], [None; 3]);
    }

    #[test]
    fn a_sum_that_can_not_be_told_is_none() {
        let largest = Amount(i64::MAX);
        assert_eq!((largest.plus(Amount(1)), largest.plus(Amount::ZERO)), (None, Some(largest)));
        assert!(Amount(1).is_positive() && !Amount::ZERO.is_positive() && !Amount(-1).is_positive());
    }
}
