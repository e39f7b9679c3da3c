//! `scope`: a list of names separated by one space (RFC 6749 section 3.3).

use std::fmt;

use thiserror::Error;

/// A scope that asks for `openid`, so that an ID token comes back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scope(String);

/// Why a text is no scope for this app.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum ScopeError {
    /// Empty, a double space, or a character that RFC 6749 does not allow in a scope.
    #[error("the scope is not a list of names separated by one space")]
    Malformed,
    /// `openid` is not in it.
    #[error("the scope does not contain openid")]
    WithoutOpenid,
}

impl Scope {
    /// Reads a scope.
    ///
    /// # Errors
    /// When it is malformed or lacks `openid`.
    pub fn parse(text: &str) -> Result<Self, ScopeError> {
        let is_name =
            |name: &str| !name.is_empty() && name.bytes().all(|byte| matches!(byte, 0x21 | 0x23..=0x5B | 0x5D..=0x7E));
        if text.len() > 1024 || !text.split(' ').all(is_name) {
            return Err(ScopeError::Malformed);
        }
        if !text.split(' ').any(|name| name == "openid") {
            return Err(ScopeError::WithoutOpenid);
        }
        Ok(Self(text.to_owned()))
    }
}

/// `offline_access` asks for a refresh token, so that a session can last.
impl Default for Scope {
    fn default() -> Self {
        Self("openid profile email offline_access".to_owned())
    }
}

impl fmt::Display for Scope {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn openid_must_be_one_of_the_names() {
        assert_eq!(Scope::parse("email openid").unwrap().to_string(), "email openid");
        assert_eq!(Scope::parse("openidx email"), Err(ScopeError::WithoutOpenid));
        for text in ["", " openid", "openid  email", "openid\temail", "openid \"x\"", "openid é"] {
            assert_eq!(Scope::parse(text), Err(ScopeError::Malformed), "{text:?}");
        }
    }

    #[test]
    fn a_scope_has_at_most_1024_bytes() {
        let of_length = |length: usize| Scope::parse(&format!("openid {}", "x".repeat(length - 7))).map(|_| ());
        assert_eq!([of_length(1023), of_length(1024), of_length(1025)], [Ok(()), Ok(()), Err(ScopeError::Malformed)]);
    }
}
