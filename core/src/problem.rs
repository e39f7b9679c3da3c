//! What a person is told when something fails: a title, what happened, what to
//! do, one button. Each error enum of the core turns into one of these; pages
//! only lay it out.

/// A failure in plain words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// One short sentence without a full stop.
    pub title: String,
    /// What happened.
    pub detail: String,
    /// What to do about it.
    pub hint: String,
    /// The one button, if anything can be done here.
    pub action: Option<Action>,
    /// Where more is said: an https address of whoever said no, or a path of this app.
    pub link: Option<String>,
    /// Small print for whoever is asked for help: an error code, a status. Never a secret.
    pub code: Option<String>,
    /// How it is coloured; a security notice is not a mishap.
    pub tone: Tone,
}

/// What the one button does; each page knows how.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// Starts a sign-in.
    SignIn,
    /// Does the failed step again.
    Retry,
    /// Loads the app anew.
    Reload,
}

/// The state that a problem is shown in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// Nothing is broken; the person should know.
    Info,
    /// Somebody should look.
    Warning,
    /// It failed.
    Failure,
}

impl Problem {
    /// What a text says of it: title, what happened and what to do.
    pub fn told(tone: Tone, [title, detail, hint]: [&str; 3]) -> Self {
        Self { tone, ..Self::failure(title, detail, hint) }
    }

    /// A failure with `title`, what happened and what to do.
    pub fn failure(title: impl Into<String>, detail: impl Into<String>, hint: impl Into<String>) -> Self {
        Self {
            title: title.into(),
            detail: detail.into(),
            hint: hint.into(),
            action: None,
            link: None,
            code: None,
            tone: Tone::Failure,
        }
    }

    /// A warning with `title`, what happened and what to do.
    pub fn warning(title: impl Into<String>, detail: impl Into<String>, hint: impl Into<String>) -> Self {
        Self { tone: Tone::Warning, ..Self::failure(title, detail, hint) }
    }

    /// A notice with `title`, what happened and what to do.
    pub fn info(title: impl Into<String>, detail: impl Into<String>, hint: impl Into<String>) -> Self {
        Self { tone: Tone::Info, ..Self::failure(title, detail, hint) }
    }

    /// The same with a button.
    #[must_use]
    pub fn with_action(self, action: Action) -> Self {
        Self { action: Some(action), ..self }
    }

    /// The same with a link to more, if there is one.
    #[must_use]
    pub fn with_link(self, link: Option<String>) -> Self {
        Self { link, ..self }
    }

    /// The same with small print.
    #[must_use]
    pub fn with_code(self, code: impl Into<String>) -> Self {
        Self { code: Some(code.into()), ..self }
    }
}
