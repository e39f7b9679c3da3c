//! Each cause alone, in the order of the documented guide.

use rstest::rstest;
use serde_json::json;

use crate::support::{Case, claims, current, get, http, machine, right, token, token_with_header, with};

fn id_token() -> String {
    let claims = json!({
        "iss": "https://example-org.us.auth0.com/", "aud": "client", "nonce": "n", "sub": "auth0|1", "iat": 1000, "exp": 5000,
    });
    token(&claims)
}

/// Rhythm's claim under a name that begins with https.
fn https_claim(name: &str) -> String {
    let mut claims = claims();
    let value = claims.as_object_mut().unwrap().remove(&format!("http://rhythmsoftware.com/{name}")).unwrap();
    claims[format!("https://rhythmsoftware.com/{name}")] = value;
    token(&claims)
}

/// The token as somebody copies it who missed the end of a line.
fn cut(token: &str) -> String {
    token[..60].to_owned()
}

fn get_with_query(token: &str) -> String {
    format!("https://rolodex.api.rhythmsoftware.com/contacts/current?access_token={token}")
}

fn curl_with_line_break(token: &str) -> String {
    format!("curl https://rolodex.api.rhythmsoftware.com/contacts/current -H 'Authorization: Bearer {token}\n'")
}

#[rstest]
// Step 1 of the guide: the header.
#[case::no_header(current("X-Request-Id: 1"), "missing_header", "header_present:F header_name:U scheme:U TOKEN:U")]
#[case::no_cors(format!("fetch('https://rolodex.api.rhythmsoftware.com/contacts/current', {{ mode: 'no-cors', headers: {{ Authorization: 'Bearer {}' }} }})", right()), "missing_header", "header_present:F header_name:U scheme:U TOKEN:U")]
#[case::empty_header(current("Authorization: "), "missing_header", "header_present:F scheme:U TOKEN:U")]
#[case::bearer_alone(current("Authorization: Bearer"), "missing_header", "header_present:F scheme:U TOKEN:U")]
#[case::british(current(&format!("Authorisation: Bearer {}", right())), "wrong_header_name", "header_name:F")]
#[case::x_authorization(current(&format!("X-Authorization: Bearer {}", right())), "wrong_header_name", "header_name:F")]
#[case::auth(current(&format!("Auth: {}", right())), "wrong_header_name", "header_name:F")]
#[case::empty_and_elsewhere(current(&format!("Authorization: \r\nX-Auth: Bearer {}", right())), "wrong_header_name", "header_name:F")]
#[case::an_api_key_beside(current(&format!("X-Api-Key: abc\r\nAuthorisation: Bearer {}", right())), "wrong_header_name", "header_name:F")]
#[case::x_access_token(current(&format!("X-Access-Token: {}", right())), "wrong_header_name", "header_name:F")]
#[case::typing_error(current(&format!("Authorizaton: Bearer {}", right())), "wrong_header_name", "header_name:F")]
#[case::no_colon(format!("curl https://rolodex.api.rhythmsoftware.com/contacts/current -H 'Authorization Bearer {}'", right()), "wrong_header_name", "header_name:F")]
#[case::another_header_holds_it(current(&format!("X-Rhythm: Bearer {}", right())), "wrong_header_name", "header_name:F")]
#[case::parameter(get_with_query(&right()), "wrong_header_name", "header_name:F")]
#[case::scheme_missing(current(&format!("Authorization: {}", right())), "wrong_scheme", "scheme:F")]
#[case::lower_case(current(&format!("Authorization: bearer {}", right())), "wrong_scheme", "scheme:F")]
#[case::upper_case(current(&format!("Authorization: BEARER {}", right())), "wrong_scheme", "scheme:F")]
#[case::two_spaces(current(&format!("Authorization: Bearer  {}", right())), "wrong_scheme", "scheme:F")]
#[case::no_break_space(current(&format!("Authorization: Bearer\u{A0}{}", right())), "wrong_scheme", "scheme:F")]
#[case::tab(current(&format!("Authorization: Bearer\t{}", right())), "wrong_scheme", "scheme:F")]
#[case::quoted(current(&format!("Authorization: \"Bearer {}\"", right())), "wrong_scheme", "scheme:F")]
#[case::token_quoted(current(&format!("Authorization: Bearer \"{}\"", right())), "wrong_scheme", "scheme:F")]
#[case::twice(current(&format!("Authorization: Bearer Bearer {}", right())), "wrong_scheme", "scheme:F")]
#[case::token_scheme(current(&format!("Authorization: Token {}", right())), "wrong_scheme", "scheme:F")]
#[case::jwt_scheme(current(&format!("Authorization: JWT {}", right())), "wrong_scheme", "scheme:F")]
#[case::colon(current(&format!("Authorization: Bearer: {}", right())), "wrong_scheme", "scheme:F")]
#[case::text_behind(current(&format!("Authorization: Bearer {}, x", right())), "wrong_scheme", "scheme:F")]
#[case::comma_behind(current(&format!("Authorization: Bearer {},", right())), "wrong_scheme", "scheme:F")]
#[case::space_within(current(&format!("Authorization: Bearer {} {}", &right()[..70], &right()[70..])), "wrong_scheme", "scheme:F")]
#[case::line_break(curl_with_line_break(&right()), "wrong_scheme", "scheme:F")]
#[case::two_headers(current(&format!("Authorization: Bearer {}\r\nAuthorization: Bearer x", right())), "wrong_scheme", "scheme:F")]
#[case::basic("curl https://rolodex.api.rhythmsoftware.com/contacts/current -u client:secret".to_owned(), "wrong_scheme", "scheme:F TOKEN:U")]
#[case::basic_header(current("Authorization: Basic Y2xpZW50OnNlY3JldA=="), "wrong_scheme", "scheme:F TOKEN:U")]
// What stands for a token.
#[case::undefined(current("Authorization: Bearer undefined"), "placeholder_token", "token_kind:F REST:U")]
#[case::object(current("Authorization: Bearer [object Object]"), "placeholder_token", "token_kind:F REST:U")]
#[case::template(current("Authorization: Bearer {{token}}"), "placeholder_token", "token_kind:F REST:U")]
#[case::variable_in_single_quotes("curl 'https://rolodex.api.rhythmsoftware.com/contacts/current' -H 'Authorization: Bearer $RHYTHM_TOKEN'".to_owned(), "placeholder_token", "token_kind:F REST:U")]
// The kind of token.
#[case::opaque("kW3v9sQ0xTz7pLmN".to_owned(), "opaque_token", "token_kind:F REST:U REQUEST:U")]
#[case::opaque_in_a_header(current("Authorization: Bearer kW3v9sQ0xTz7pLmN"), "opaque_token", "token_kind:F REST:U")]
#[case::encrypted("eyJhbGciOiJkaXIifQ..aXY.Y2lwaGVy.dGFn".to_owned(), "opaque_token", "token_kind:F REST:U REQUEST:U")]
#[case::refresh_token("v1.MQ7pXjJ3k9sdfsdf-sdf".to_owned(), "not_an_access_token", "token_kind:F REST:U REQUEST:U")]
#[case::id_token(
    id_token(),
    "not_an_access_token",
    "token_kind:F audience:F client:U tenant_id:F customer_id:F contact_id:F REQUEST:U"
)]
#[case::id_token_by_its_audience(token(&json!({ "iss": "https://example-org.us.auth0.com/", "aud": "client", "sub": "auth0|1", "iat": 1000, "exp": 5000 })), "not_an_access_token", "token_kind:F audience:F client:U tenant_id:F customer_id:F contact_id:F REQUEST:U")]
#[case::machine(machine(), "machine_token", "token_kind:F REQUEST:U")]
#[case::machine_on_current(current(&format!("Authorization: Bearer {}", machine())), "machine_token", "token_kind:F")]
#[case::machine_on_portal(get("collect", "/payments/example.org/portal", &machine()), "machine_token", "token_kind:F")]
// Whole or not.
#[case::two_parts("eyJhbGciOiJSUzI1NiJ9.eyJhIjoxfQ".to_owned(), "malformed_token", "DAMAGED REQUEST:U")]
#[case::cut_in_the_claims(current(&format!("Authorization: Bearer {}", cut(&right()))), "malformed_token", "DAMAGED")]
#[case::bad_base64("eyJhbGciOiJSUzI1NiJ9.eyJ!!!.c2ln".to_owned(), "malformed_token", "DAMAGED REQUEST:U")]
#[case::no_exp(with("exp", json!(null)), "malformed_token", "well_formed:F not_expired:U REQUEST:U")]
#[case::exp_is_a_word(with("exp", json!("soon")), "malformed_token", "well_formed:F not_expired:U REQUEST:U")]
// How it is signed.
#[case::hs256(token_with_header(&json!({ "alg": "HS256" }), &claims()), "wrong_algorithm", "algorithm:F REQUEST:U")]
#[case::unsigned(token_with_header(&json!({ "alg": "none" }), &claims()), "wrong_algorithm", "algorithm:F REQUEST:U")]
#[case::no_alg(token_with_header(&json!({}), &claims()), "wrong_algorithm", "algorithm:F REQUEST:U")]
// When it is valid.
#[case::expired(with("exp", json!(1999)), "token_expired", "not_expired:F REQUEST:U")]
#[case::expired_this_second(with("exp", json!(2000)), "token_expired", "not_expired:F REQUEST:U")]
#[case::not_before(with("nbf", json!(2100)), "token_not_yet_valid", "not_before:F REQUEST:U")]
#[case::nbf_is_a_word(with("nbf", json!("4000000000")), "malformed_token", "not_before:F REQUEST:U")]
#[case::issued_in_milliseconds(with("iat", json!(1_795_000_000_000_i64)), "token_not_yet_valid", "issued_at:F REQUEST:U")]
#[case::issued_in_the_future(with("iat", json!(2061)), "token_not_yet_valid", "issued_at:F REQUEST:U")]
// Who issued it.
#[case::another_tenant(with("iss", json!("https://other.us.auth0.com/")), "wrong_issuer", "issuer:F REQUEST:U")]
#[case::no_slash(with("iss", json!("https://example-org.us.auth0.com")), "wrong_issuer", "issuer:F REQUEST:U")]
#[case::http_issuer(with("iss", json!("http://example-org.us.auth0.com/")), "wrong_issuer", "issuer:F REQUEST:U")]
#[case::custom_domain(with("iss", json!("https://login.example.org/")), "wrong_issuer", "issuer:F REQUEST:U")]
#[case::no_issuer(with("iss", json!(null)), "wrong_issuer", "issuer:F REQUEST:U")]
// Step 2: the audience.
#[case::no_audience(with("aud", json!(null)), "wrong_audience", "audience:F REQUEST:U")]
#[case::audience_with_slash(with("aud", json!("https://api.rhythmsoftware.com/")), "wrong_audience", "audience:F REQUEST:U")]
#[case::audience_by_http(with("aud", json!("http://api.rhythmsoftware.com")), "wrong_audience", "audience:F REQUEST:U")]
#[case::a_service_as_audience(with("aud", json!("https://rolodex.api.rhythmsoftware.com")), "wrong_audience", "audience:F REQUEST:U")]
#[case::userinfo(with("aud", json!("https://example-org.us.auth0.com/userinfo")), "wrong_audience", "audience:F REQUEST:U")]
#[case::client_as_audience(with("aud", json!("client")), "wrong_audience", "audience:F REQUEST:U")]
#[case::management_api(with("aud", json!(["https://example-org.us.auth0.com/api/v2/"])), "wrong_audience", "audience:F REQUEST:U")]
#[case::another_client(with("azp", json!("another")), "wrong_client", "client:F REQUEST:U")]
// Step 3: the claims.
#[case::no_tenant_id(with("http://rhythmsoftware.com/tenant_id", json!(null)), "missing_tenant_id", "tenant_id:F REQUEST:U")]
#[case::https_tenant_id(https_claim("tenant_id"), "missing_tenant_id", "tenant_id:F REQUEST:U")]
#[case::empty_tenant_id(with("http://rhythmsoftware.com/tenant_id", json!("")), "missing_tenant_id", "tenant_id:F REQUEST:U")]
#[case::no_customer_id(with("http://rhythmsoftware.com/customer_id", json!(null)), "missing_customer_id", "customer_id:F REQUEST:U")]
// Step 4: the first sign-in.
#[case::no_contact_id(with("http://rhythmsoftware.com/contact_id", json!(null)), "missing_contact_id", "contact_id:F REQUEST:U")]
#[case::no_contact_id_for_own_records(get("membership", "/memberships/example.org/contact/100245", &with("http://rhythmsoftware.com/contact_id", json!(null))), "missing_contact_id", "contact_id:F path_contact:U")]
// Step 6: the path and the address.
#[case::tenant_of_another(get("rolodex", "/contacts/other.org/100245", &right()), "wrong_tenant", "path_tenant:F")]
#[case::tenant_not_filled_in(get("rolodex", "/contacts/%7BtenantId%7D/current", &right()), "wrong_tenant", "path_tenant:F")]
#[case::contact_of_another(get("rolodex", "/contacts/example.org/100999", &right()), "wrong_contact", "path_contact:F")]
#[case::contact_of_another_in_a_list(get("collect", "/invoices/example.org/contact/100999", &right()), "wrong_contact", "path_contact:F")]
#[case::wrong_service(get("membership", "/contacts/current", &right()), "wrong_base_url", "base_url:F")]
#[case::audience_as_address(http("GET /contacts/current", "api.rhythmsoftware.com", &format!("Authorization: Bearer {}", right())), "wrong_base_url", "base_url:F")]
#[case::versioned_address(http("GET /rolodex-v1/contacts/current", "api.rhythmsoftware.com", &format!("Authorization: Bearer {}", right())), "wrong_base_url", "base_url:F")]
#[case::by_http(format!("curl http://rolodex.api.rhythmsoftware.com/contacts/current -H 'Authorization: Bearer {}'", right()), "wrong_base_url", "base_url:F")]
#[case::stale_host(http("GET /contacts/current", "rolodex-prod.rhythmsoftware.com", &format!("Authorization: Bearer {}", right())), "wrong_base_url", "base_url:F")]
#[case::foreign_host(http("GET /contacts/current", "api.example.com", &format!("Authorization: Bearer {}", right())), "wrong_base_url", "base_url:F")]
#[case::unknown_path(get("rolodex", "/contacts/example.org/100245/history/all", &right()), "unknown_route", "path_contact:U route:F")]
#[case::unknown_resource(get("rolodex", "/people/current", &right()), "unknown_route", "path_tenant:U path_contact:U route:F")]
#[case::slash_at_the_end(get("rolodex", "/contacts/current/", &right()), "unknown_route", "path_tenant:U path_contact:U route:F")]
#[case::current_is_no_tenant(http("POST /contacts/current", "rolodex.api.rhythmsoftware.com", &format!("Authorization: Bearer {}", right())), "unknown_route", "path_tenant:U path_contact:U route:F")]
#[case::a_method_in_lower_case(http("patch /contacts/example.org/100245", "rolodex.api.rhythmsoftware.com", &format!("Authorization: Bearer {}", right())), "unknown_route", "path_contact:U route:F")]
#[case::version_at_the_right_host(get("rolodex", "/rolodex-v1/contacts/current", &right()), "wrong_base_url", "base_url:F")]
#[case::another_method(http("PUT /contacts/example.org/100245", "rolodex.api.rhythmsoftware.com", &format!("Authorization: Bearer {}", right())), "unknown_route", "path_contact:U route:F")]
fn one_cause(#[case] pasted: String, #[case] headline: &str, #[case] states: &str) {
    Case::of(&pasted).expect(Some(headline), states);
}
