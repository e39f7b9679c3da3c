//! What the checks have in common: the token found and taken apart once, the
//! request matched once.

use super::carrier::Carried;
use super::facts::Facts;
use super::input::{Form, Pasted, PastedRequest};
use super::target::Target;
use super::token_text::{TokenText, Use, use_of};
use crate::json::Object;
use crate::oauth::jwt::{JwtError, UnverifiedJwt, decode_unverified};
use crate::rhythm::catalogue::operation::{Caller, Operation};
use crate::rhythm::catalogue::operations::{
    CURRENT_CONTACT, CURRENT_CONTACT_OF_TENANT, LINK_CONTACT, PAYMENTS_OF_PORTAL,
};
use crate::rhythm::claims::RhythmClaims;
use crate::text::diagnosis::unknown;

/// What is judged.
pub(super) struct Case<'a> {
    pub(super) facts: &'a Facts<'a>,
    pub(super) request: Option<&'a PastedRequest>,
    pub(super) carried: Carried,
    pub(super) text: Option<TokenText>,
    /// Why there are no claims to look at.
    pub(super) unread: Option<JwtError>,
    pub(super) jwt: Option<UnverifiedJwt>,
    pub(super) rhythm: RhythmClaims,
    /// `None` without an address.
    pub(super) target: Option<Target>,
}

impl<'a> Case<'a> {
    pub(super) fn of(facts: &'a Facts<'a>) -> Self {
        let (request, carried) = match facts.subject {
            Pasted::Token(token) => (None, Carried::alone(token.clone())),
            Pasted::Request(request) => (Some(request), Carried::of(request)),
        };
        let text = carried.token.as_ref().map(|token| TokenText::of(token.expose()));
        let read = carried
            .token
            .as_ref()
            .filter(|_| text == Some(TokenText::Jwt))
            .map(|token| decode_unverified(token.expose()));
        let (jwt, unread) = match read {
            Some(Ok(jwt)) => (Some(jwt), None),
            Some(Err(error)) => (None, Some(error)),
            None => (None, None),
        };
        let rhythm = jwt.as_ref().map(|jwt| RhythmClaims::read(&jwt.claims)).unwrap_or_default();
        let method = request.and_then(|request| request.method.as_deref()).unwrap_or("GET");
        let url = request.filter(|request| !request.has_variable).and_then(|request| request.url.as_deref());
        let target = url.map(|url| Target::of(url, method, &facts.expected.catalogue));
        Self { facts, request, carried, text, unread, jwt, rhythm, target }
    }

    pub(super) fn method(&self) -> &str {
        self.request.and_then(|request| request.method.as_deref()).unwrap_or("GET")
    }

    pub(super) fn claims(&self) -> Option<&Object> {
        self.jwt.as_ref().map(|jwt| &jwt.claims)
    }

    pub(super) fn used_for(&self) -> Option<Use> {
        let (jwt, expected) = (self.jwt.as_ref()?, &self.facts.expected);
        Some(use_of(&jwt.header, &jwt.claims, &expected.audience, expected.client_id.as_deref()))
    }

    pub(super) fn is_machine(&self) -> bool {
        self.used_for() == Some(Use::Machine)
    }

    /// The operation, or `contacts/current` where only a token or its headers are known.
    pub(super) fn operation(&self) -> Option<&'static Operation> {
        match (&self.target, self.request) {
            (Some(target), _) => target.operation,
            (None, Some(request)) if request.form != Form::Headers => None,
            (None, _) => Some(&CURRENT_CONTACT),
        }
    }

    /// Why nothing can be said of the address, where nothing can.
    pub(super) fn addressless(&self) -> &'static str {
        match self.request {
            Some(request) if request.form != Form::Headers => unknown::ADDRESS_HIDDEN,
            _ => unknown::NO_ADDRESS,
        }
    }

    /// Whether the call is about whoever the token is of, so that nobody without a contact can make it.
    pub(super) fn is_about_caller(&self) -> bool {
        let own = [CURRENT_CONTACT.id, CURRENT_CONTACT_OF_TENANT.id, LINK_CONTACT.id, PAYMENTS_OF_PORTAL.id];
        self.operation().is_some_and(|operation| own.contains(&operation.id))
    }

    /// Whether the call needs a contact of a person: for the own records.
    pub(super) fn needs_contact(&self) -> bool {
        self.is_about_caller() || self.operation().is_some_and(|operation| operation.caller == Caller::OwnRecord)
    }

    /// Why nothing can be said of the token, where nothing can.
    pub(super) fn unreadable(&self) -> &'static str {
        match (self.carried.is_variable, &self.carried.token) {
            (true, _) => unknown::TOKEN_HIDDEN,
            (false, None) => unknown::NO_TOKEN,
            (false, Some(_)) => unknown::TOKEN_UNREADABLE,
        }
    }
}
