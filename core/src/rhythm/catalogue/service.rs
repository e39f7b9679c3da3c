//! The services of the Rhythm API (its documentation, reference pages: one host
//! for each).

/// A service of the Rhythm API.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Service {
    /// Contacts and organizations.
    Rolodex,
    /// Memberships, chapters, sections, packages.
    Membership,
    /// Events and registrations.
    Events,
    /// Invoices, payments, credits.
    Collect,
    /// Orders, carts, stores.
    Commerce,
    /// Certifications, courses, credits.
    Certifications,
    /// Committees and nominations.
    Committees,
    /// Awards and nominations.
    Awards,
    /// Gifts, pledges, campaigns.
    Fundraising,
    /// Custom fields, web forms, tasks.
    Platform,
    /// Queries and step functions.
    System,
    /// Sponsors; its host is inferred from the others.
    Sponsorship,
}

impl Service {
    /// All of them, in the order of the documentation.
    pub const ALL: [Self; 12] = [
        Self::Rolodex,
        Self::Membership,
        Self::Events,
        Self::Collect,
        Self::Commerce,
        Self::Certifications,
        Self::Committees,
        Self::Awards,
        Self::Fundraising,
        Self::Platform,
        Self::System,
        Self::Sponsorship,
    ];

    /// Its id in `config.json`, and the first label of its host.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Rolodex => "rolodex",
            Self::Membership => "membership",
            Self::Events => "events",
            Self::Collect => "collect",
            Self::Commerce => "commerce",
            Self::Certifications => "certifications",
            Self::Committees => "committees",
            Self::Awards => "awards",
            Self::Fundraising => "fundraising",
            Self::Platform => "platform",
            Self::System => "system",
            Self::Sponsorship => "sponsorship",
        }
    }

    /// The ids of all services, for `config.json`.
    pub fn ids() -> [&'static str; 12] {
        Self::ALL.map(Self::id)
    }
}
