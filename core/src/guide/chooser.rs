//! A few questions that lead to one flow, with the reason and what not to do.
//! The answers are the query of the page's address, so that it can be passed on.

use form_urlencoded::{Serializer, parse};

/// The answers so far.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Answers {
    /// Whether somebody signs in.
    pub person: Option<Person>,
    /// Where the code runs.
    pub runs: Option<Runs>,
    /// Whether it can keep a secret.
    pub secret: Option<KeepsSecret>,
    /// What it is for.
    pub purpose: Option<Purpose>,
}

/// A flow, each with a page of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flow {
    /// Authorization Code, on a server (RFC 6749 section 4.1).
    Code,
    /// The same with PKCE and without a secret (RFC 7636).
    Pkce,
    /// Client Credentials (RFC 6749 section 4.4).
    ClientCredentials,
}

/// What the answers come to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Advice {
    /// The next question.
    Ask(Question),
    /// This flow, for this reason.
    Take(Flow, Reason),
    /// No flow: a link is enough.
    Link,
    /// Not like this.
    No(Obstacle),
}

/// Why a flow is the right one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// A server has the person's browser before it and a secret behind it.
    ServerWithSecret,
    /// A server without a secret is as public as a page.
    ServerWithoutSecret,
    /// Whoever opens a page can read all of it.
    InBrowser,
    /// Whoever has the device can read all of it.
    OnDevice,
    /// Nobody is there, and the secret is safe.
    NobodyThere,
}

/// Why there is no flow.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Obstacle {
    /// Nobody signs in, and the code is in a browser.
    ProgramInBrowser,
    /// Nobody signs in, and the code is on people's devices.
    ProgramOnDevice,
    /// Nobody signs in, and the secret has no safe place.
    ProgramWithoutSecret,
}

/// What not to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Warning {
    /// No secret into a page or an app.
    SecretInPublic,
    /// No token of a program for somebody who signs in.
    ProgramTokenForPerson,
    /// No password typed anywhere but at the tenant.
    Password,
    /// A job that goes on when the person has left is a job of its own.
    JobOfPerson,
    /// A token of a program sees what no member may: it decides nothing for a visitor.
    ProgramForVisitors,
}

/// Declares a question: its type, the name in the query, and the name of each answer.
macro_rules! question {
    ($(#[$attribute:meta])* $type:ident, $query:literal, $($(#[$of_answer:meta])* $answer:ident = $name:literal),*) => {
        $(#[$attribute])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum $type {
            $($(#[$of_answer])* $answer),*
        }

        impl $type {
            /// All answers, in their order.
            pub const ALL: &[Self] = &[$(Self::$answer),*];
            /// The name of the question in the address.
            pub const QUERY: &str = $query;

            /// Its name in the address.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$answer => $name),* }
            }

            fn named(name: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|answer| answer.name() == name)
            }
        }
    };
}

question! {
    /// Is a person signing in?
    Person, "person",
    /// Somebody does.
    Yes = "yes",
    /// A program runs by itself.
    No = "no"
}

question! {
    /// Where does the code run?
    Runs, "runs",
    /// In a page.
    Browser = "browser",
    /// On a phone or a desktop.
    Device = "device",
    /// On a server.
    Server = "server"
}

question! {
    /// Can it keep a secret?
    KeepsSecret, "secret",
    /// Only those who run it can read it.
    Yes = "yes",
    /// Others can read its code or its storage.
    No = "no"
}

question! {
    /// What is it for?
    Purpose, "for",
    /// To show people their own records.
    OwnRecords = "records",
    /// To decide what somebody may see on another site.
    Gate = "gate",
    /// To copy records elsewhere.
    Sync = "sync",
    /// To send people on to Rhythm's portal.
    Portal = "portal"
}

/// A question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Question {
    /// [`Person`].
    Person,
    /// [`Runs`].
    Runs,
    /// [`KeepsSecret`].
    Secret,
    /// [`Purpose`].
    Purpose,
}

impl Answers {
    /// Reads the query of an address; what is no answer is none.
    pub fn from_query(query: &str) -> Self {
        let mut answers = Self::default();
        for (name, value) in parse(query.as_bytes()) {
            match &*name {
                Person::QUERY => answers.person = Person::named(&value),
                Runs::QUERY => answers.runs = Runs::named(&value),
                KeepsSecret::QUERY => answers.secret = KeepsSecret::named(&value),
                Purpose::QUERY => answers.purpose = Purpose::named(&value),
                _ => {}
            }
        }
        answers
    }

    /// The query for the address, without its `?`.
    pub fn to_query(self) -> String {
        let mut query = Serializer::new(String::new());
        let named = [
            (Person::QUERY, self.person.map(Person::name)),
            (Runs::QUERY, self.runs.map(Runs::name)),
            (KeepsSecret::QUERY, self.secret.map(KeepsSecret::name)),
            (Purpose::QUERY, self.purpose.map(Purpose::name)),
        ];
        query.extend_pairs(named.into_iter().filter_map(|(name, value)| Some((name, value?))));
        query.finish()
    }

    /// What they come to.
    pub const fn advice(self) -> Advice {
        let Some(person) = self.person else {
            return Advice::Ask(Question::Person);
        };
        if let (Person::Yes, Some(Purpose::Portal)) = (person, self.purpose) {
            return Advice::Link;
        }
        let Some(runs) = self.runs else {
            return Advice::Ask(Question::Runs);
        };
        match (person, runs, self.secret) {
            // What can be read by others keeps no secret, whatever was answered.
            (Person::Yes, Runs::Browser, _) => Advice::Take(Flow::Pkce, Reason::InBrowser),
            (Person::Yes, Runs::Device, _) => Advice::Take(Flow::Pkce, Reason::OnDevice),
            (Person::No, Runs::Browser, _) => Advice::No(Obstacle::ProgramInBrowser),
            (Person::No, Runs::Device, _) => Advice::No(Obstacle::ProgramOnDevice),
            (_, Runs::Server, None) => Advice::Ask(Question::Secret),
            (Person::Yes, Runs::Server, Some(KeepsSecret::Yes)) => Advice::Take(Flow::Code, Reason::ServerWithSecret),
            (Person::Yes, Runs::Server, Some(KeepsSecret::No)) => Advice::Take(Flow::Pkce, Reason::ServerWithoutSecret),
            (Person::No, Runs::Server, Some(KeepsSecret::Yes)) => {
                Advice::Take(Flow::ClientCredentials, Reason::NobodyThere)
            }
            (Person::No, Runs::Server, Some(KeepsSecret::No)) => Advice::No(Obstacle::ProgramWithoutSecret),
        }
    }

    /// What not to do, once there is an answer.
    pub fn warnings(self) -> Vec<Warning> {
        let advice = self.advice();
        if matches!(advice, Advice::Ask(_)) {
            return Vec::new();
        }
        let mut warnings = Vec::new();
        let is_public = matches!(self.runs, Some(Runs::Browser | Runs::Device));
        if is_public || self.secret == Some(KeepsSecret::No) {
            warnings.push(Warning::SecretInPublic);
        }
        if self.person == Some(Person::Yes) {
            if self.purpose == Some(Purpose::Sync) {
                warnings.push(Warning::JobOfPerson);
            }
            warnings.push(Warning::ProgramTokenForPerson);
            warnings.push(Warning::Password);
        } else if matches!(self.purpose, Some(Purpose::OwnRecords | Purpose::Gate | Purpose::Portal)) {
            warnings.push(Warning::ProgramForVisitors);
        }
        warnings
    }
}

impl Flow {
    /// The id of its page.
    pub const fn page(self) -> &'static str {
        match self {
            Self::Code => "code",
            Self::Pkce => "pkce",
            Self::ClientCredentials => "client-credentials",
        }
    }
}

#[cfg(test)]
mod tests;
