//! A person who is signed in, for the tests of other modules.

use serde_json::json;

use super::SignedIn;
use crate::oauth::discovery::ProviderMetadata;
use crate::oauth::id_token::IdTokenClaims;
use crate::oauth::jwk::{FetchedKeys, JsonWebKeySet};
use crate::oauth::return_to::ReturnTo;
use crate::oauth::token::AccessToken;
use crate::rhythm::claims::RhythmClaims;
use crate::timestamp::Timestamp;

pub(crate) fn signed_in() -> SignedIn {
    SignedIn {
        access_token: AccessToken::new("at".to_owned()),
        expires_at: Timestamp::from_seconds(4600),
        lifetime: 3600,
        refresh_token: None,
        reason: None,
        claims: IdTokenClaims::unchecked(&json!({ "sub": "auth0|1", "name": "Avery Sample" })),
        rhythm: RhythmClaims::default(),
        provider: ProviderMetadata::example(),
        keys: FetchedKeys::new(JsonWebKeySet::default(), Timestamp::from_seconds(1000)).into(),
        client_id: "abc".to_owned(),
        return_to: ReturnTo::parse("/", "/"),
    }
}
