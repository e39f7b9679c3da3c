//! A value as one segment of a path (RFC 3986 section 3.3), there and back.

/// Percent-encodes everything but unreserved characters (RFC 3986 section 2.3), so that a value can't leave its segment.
pub fn encode(value: &str) -> String {
    // "." and ".." would be resolved away by the browser, even percent-encoded.
    if value.bytes().all(|byte| byte == b'.') {
        return value.replace('.', "%252E");
    }
    value
        .bytes()
        .map(|byte| match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => char::from(byte).to_string(),
            _ => format!("%{byte:02X}"),
        })
        .collect()
}

/// The value that a segment stands for; `None` when it is no percent-encoded text.
pub fn decode(segment: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(segment.len());
    let mut rest = segment.bytes();
    while let Some(byte) = rest.next() {
        bytes.push(match byte {
            b'%' => digit(rest.next()?)? * 16 + digit(rest.next()?)?,
            byte => byte,
        });
    }
    String::from_utf8(bytes).ok()
}

fn digit(byte: u8) -> Option<u8> {
    char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_comes_back_as_it_was() {
        for (value, segment) in [
            ("inv-1", "inv-1"),
            ("a/b", "a%2Fb"),
            ("a?b#c", "a%3Fb%23c"),
            ("é@x +", "%C3%A9%40x%20%2B"),
            ("100%", "100%25"),
            ("", ""),
        ] {
            assert_eq!((encode(value).as_str(), decode(segment).as_deref()), (segment, Some(value)));
        }
        assert_eq!((encode(".."), encode("a..b")), ("%252E%252E".to_owned(), "a..b".to_owned()));
    }

    #[test]
    fn what_nobody_encoded_is_no_value() {
        for segment in ["%", "%4", "%zz", "a%C3", "%+1", "%ff"] {
            assert_eq!(decode(segment), None, "{segment}");
        }
        assert_eq!(decode("a+b").as_deref(), Some("a+b"));
    }
}
