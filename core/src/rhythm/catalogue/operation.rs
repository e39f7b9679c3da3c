//! What can be asked of a service: one operation of its reference pages, as
//! data. Pages and the access check read the same table.

use super::Service;

/// An operation of a service.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Operation {
    /// Its id in `config.json` and in addresses of this app: the resource and what is done with it, such as `contacts.current`.
    pub id: &'static str,
    /// Whose it is.
    pub service: Service,
    /// Its method.
    pub verb: Verb,
    /// Its path below the base address, with `{name}` for each path parameter.
    pub path: &'static str,
    /// The query parameters that it takes.
    pub query: &'static [&'static str],
    /// What a good answer holds.
    pub answer: Answer,
    /// Who may call it, as far as is known.
    pub caller: Caller,
    /// How its path is known.
    pub evidence: Evidence,
    /// What it does, in a few words.
    pub summary: &'static str,
}

/// A method of HTTP (RFC 9110 section 9.3, RFC 5789).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verb {
    /// Reads.
    Get,
    /// Creates, searches, or starts something.
    Post,
    /// Changes parts, by a JSON Patch.
    Patch,
    /// Replaces.
    Put,
    /// Deletes for good.
    Delete,
}

/// What a good answer holds (Rhythm API documentation: the three envelopes of lists).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// One record.
    Record,
    /// A bare array, the documented form of a list of all.
    Array,
    /// `{Count, Items, LastEvaluatedKey}`, the form of a list by a foreign key.
    Page,
    /// `{Items, LastEvaluatedKey}`, the form of a search.
    Found,
    /// Something of its own, or nothing.
    Other,
}

/// Who may call an operation. The documentation hardly says; the paths do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Caller {
    /// Anybody, also without a token.
    Anyone,
    /// Whoever is signed in, for what is not about a person.
    SignedIn,
    /// A person for the own records, and staff for everybody's.
    OwnRecord,
    /// Staff, or an integration with a token of its own.
    Staff,
}

/// How the path of an operation is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Evidence {
    /// The reference pages show it.
    Documented,
    /// Public code of an integrator calls it.
    SeenInCode,
    /// The reference pages name the operation or its pattern; the path follows from the others.
    Inferred,
}

/// A segment of a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Segment<'a> {
    /// Text as it is.
    Literal(&'a str),
    /// The name of a parameter.
    Parameter(&'a str),
}

/// The segments of a path.
pub fn segments(path: &str) -> impl Iterator<Item = Segment<'_>> {
    path.split('/').filter(|segment| !segment.is_empty()).map(|segment| {
        let name = segment.strip_prefix('{').and_then(|rest| rest.strip_suffix('}'));
        name.map_or(Segment::Literal(segment), Segment::Parameter)
    })
}

impl Operation {
    /// The resource, the first segment of the documented path.
    pub fn resource(&self) -> &'static str {
        self.path.split('/').nth(1).unwrap_or_default()
    }

    /// The names of the path parameters, in their order.
    pub fn parameters(&self) -> impl Iterator<Item = &'static str> {
        segments(self.path).filter_map(|segment| match segment {
            Segment::Parameter(name) => Some(name),
            Segment::Literal(_) => None,
        })
    }
}

impl Verb {
    /// As it is written in a request.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Post => "POST",
            Self::Patch => "PATCH",
            Self::Put => "PUT",
            Self::Delete => "DELETE",
        }
    }
}
