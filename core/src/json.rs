//! JSON read strictly: a member has the type that is expected, or it is not there.

use serde_json::{Map, Value};

/// A JSON object.
pub type Object = Map<String, Value>;

/// The whole part of a JSON number; a number beyond `i64` becomes its nearest end. `None` for what is no number.
///
/// Read off the number's own text: the tables that turn decimals into floating point and back weigh 10 kB and more.
pub fn whole_number(value: &Value) -> Option<i64> {
    let Value::Number(number) = value else {
        return None;
    };
    let text = number.as_str();
    let (sign, digits) = text.strip_prefix('-').map_or((1, text), |digits| (-1, digits));
    let (mantissa, exponent) = digits.split_once(['e', 'E']).unwrap_or((digits, "0"));
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    // Where the decimal point comes to stand. An exponent that is no i32 is as good as none or all of them.
    let exponent: i32 = exponent.parse().unwrap_or(if exponent.starts_with('-') { i32::MIN } else { i32::MAX });
    let point = i64::try_from(whole.len()).ok()?.saturating_add(i64::from(exponent));
    let digits = whole.bytes().chain(fraction.bytes()).chain(std::iter::repeat(b'0'));
    // 20 digits are more than i64 holds, leading zeros aside, of which JSON allows one.
    let count = usize::try_from(point.clamp(0, 400)).ok()?;
    let magnitude =
        digits.take(count).fold(0_i64, |sum, digit| sum.saturating_mul(10).saturating_add(i64::from(digit - b'0')));
    Some(magnitude.saturating_mul(sign))
}

/// The string member `name`; `None` when it is absent or not a string.
pub fn text<'a>(object: &'a Object, name: &str) -> Option<&'a str> {
    object.get(name).and_then(Value::as_str)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_whole_number_is_read_off_the_text() {
        let read = |text: &str| whole_number(&serde_json::from_str(text).unwrap());
        for (text, number) in [
            ("0", 0),
            ("1795000000", 1_795_000_000),
            ("59.9", 59),
            ("-1.5", -1),
            ("1e3", 1000),
            ("1.5E2", 150),
            ("0.5e1", 5),
            ("12e-1", 1),
            ("1e-999999999999", 0),
            ("1e20", i64::MAX),
            ("-1e400", i64::MIN + 1),
            ("1e999999999999", i64::MAX),
            ("9223372036854775807", i64::MAX),
            ("99999999999999999999999", i64::MAX),
        ] {
            assert_eq!(read(text), Some(number), "{text}");
        }
        assert_eq!([read("\"1\""), read("null"), read("true")], [None, None, None]);
    }
}
