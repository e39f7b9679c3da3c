//! What the tabs of the app say to each other. Every page of the origin can
//! hear and forge it, so it says nothing secret, and believing a lie costs one
//! silent question to the tenant or a sign-out, never more.

/// A word to the other tabs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TabMessage {
    /// A new tab asks whether anybody is signed in; `static/boot.js` says it.
    IsAnyoneSignedIn,
    /// Somebody is.
    SignedIn,
    /// The person has just signed out.
    SignedOut,
}

impl TabMessage {
    const ALL: [Self; 3] = [Self::IsAnyoneSignedIn, Self::SignedIn, Self::SignedOut];

    /// The word; anything else that is heard means nothing.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|message| message.as_str() == text)
    }

    /// As it is said. `static/boot.js` knows the first two.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::IsAnyoneSignedIn => "is anyone signed in",
            Self::SignedIn => "signed in",
            Self::SignedOut => "signed out",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_three_words_mean_something() {
        for message in TabMessage::ALL {
            assert_eq!(TabMessage::parse(message.as_str()), Some(message));
        }
        for other in ["", "Signed out", "signed out ", "signed", "__proto__", &"signed out".repeat(1000)] {
            assert_eq!(TabMessage::parse(other), None);
        }
    }
}
