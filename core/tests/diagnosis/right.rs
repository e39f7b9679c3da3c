//! Requests and tokens that are right: nothing is found, however they are written.

use backbeat_core::diagnosis::facts::{Probe, Signature};
use rstest::rstest;
use serde_json::json;

use crate::support::{Case, claims, current, get, http, machine, right, token_with_header, with};

fn bearer() -> String {
    format!("Authorization: Bearer {}", right())
}

const CURRENT: &str = "https://rolodex.api.rhythmsoftware.com/contacts/current";

#[rstest]
#[case::token(right(), "REQUEST:U")]
#[case::token_in_quotation_marks(format!("\"{}\"", right()), "REQUEST:U")]
#[case::token_on_several_lines(format!("{}\n{}", &right()[..70], &right()[70..]), "REQUEST:U")]
#[case::token_response(json!({ "access_token": right(), "token_type": "Bearer" }).to_string(), "REQUEST:U")]
#[case::one_audience(with("aud", json!("https://api.rhythmsoftware.com")), "REQUEST:U")]
#[case::valid_since_a_while(with("nbf", json!(1500)), "REQUEST:U")]
#[case::access_token_by_its_type(token_with_header(&json!({ "alg": "RS256", "typ": "at+jwt" }), &claims()), "REQUEST:U")]
#[case::header_line(bearer(), "REQUEST:U")]
#[case::header_in_lower_case(bearer().replace("Authorization", "authorization"), "REQUEST:U")]
#[case::scheme_and_token(format!("Bearer {}", right()), "REQUEST:U")]
#[case::raw_http(current(&bearer()), "")]
#[case::curl(format!("curl {CURRENT} -H '{}'", bearer()), "")]
#[case::curl_as_browsers_copy_it(format!("curl '{CURRENT}' \\\n  -H 'accept: */*' \\\n  -H 'authorization: Bearer {}' \\\n  --compressed", right()), "")]
#[case::curl_with_the_option_for_it(format!("curl --url {CURRENT} --oauth2-bearer {}", right()), "")]
#[case::fetch(format!("fetch(\"{CURRENT}\", {{ \"headers\": {{ \"authorization\": \"Bearer {}\" }}, \"method\": \"GET\" }});", right()), "")]
#[case::variable(format!("curl {CURRENT} -H \"Authorization: Bearer $RHYTHM_TOKEN\""), "TOKEN:U")]
#[case::headers_that_only_the_program_knows(format!("fetch('{CURRENT}', {{ headers }})"), "header_present:U header_name:U scheme:U TOKEN:U")]
#[case::tenant_in_a_variable(format!("fetch(`https://rolodex.api.rhythmsoftware.com/contacts/${{tenantId}}/current`, {{ headers: {{ Authorization: `Bearer ${{token}}` }} }})"), "TOKEN:U REQUEST:U")]
#[case::base_in_a_variable("curl \"$BASE/contacts/current\" -H \"Authorization: Bearer $TOKEN\"".to_owned(), "TOKEN:U REQUEST:U")]
#[case::method_in_a_variable(format!("fetch('{CURRENT}', {{ method: m, headers: {{ Authorization: 'Bearer {}' }} }})", right()), "REQUEST:U")]
#[case::value_in_a_variable(format!("fetch('{CURRENT}', {{ headers: {{ Authorization: authHeader }} }})"), "scheme:U TOKEN:U")]
#[case::value_by_a_command(format!("curl {CURRENT} -H \"Authorization: Bearer `cat token.txt`\""), "TOKEN:U")]
#[case::headers_in_a_file(format!("curl {CURRENT} -H @headers.txt"), "header_present:U header_name:U scheme:U TOKEN:U")]
#[case::behind_a_prompt(format!("me@host:~$ curl {CURRENT} -H '{}'", bearer()), "")]
#[case::own_contact(get("rolodex", "/contacts/example.org/100245", &right()), "")]
#[case::own_memberships(get("membership", "/memberships/example.org/contact/100245", &right()), "")]
#[case::own_invoices_with_a_query(get("collect", "/invoices/example.org/contact/100245?fields=id&exclusiveStartKey=a", &right()), "")]
#[case::patch(http("PATCH /contacts/example.org/100245", "rolodex.api.rhythmsoftware.com", &bearer()), "")]
#[case::program_for_a_list(get("rolodex", "/contacts/example.org", &machine()), "")]
#[case::program_for_a_record(get("rolodex", "/contacts/example.org/100245", &machine()), "")]
#[case::staff_without_contact(get("rolodex", "/contacts/example.org/emailAddress/a%40b.c", &with("http://rhythmsoftware.com/contact_id", json!(null))), "contact_id:W")]
#[case::clocks_differ_a_little(with("iat", json!(2030)), "issued_at:W REQUEST:U")]
#[case::end_in_milliseconds(with("exp", json!(1_795_000_000_000_i64)), "not_expired:W REQUEST:U")]
fn nothing_is_found(#[case] pasted: String, #[case] states: &str) {
    Case::of(&pasted).expect(None, states);
}

#[test]
fn a_live_call_that_agrees_is_the_last_word() {
    let mut case = Case::of(&right());
    case.probe = Some(Probe::Status(200, None));
    case.expect(None, "REQUEST:U probe:P");
    assert_eq!(case.diagnosis().title(), "Everything is as it should be");
    let steps = case.diagnosis().steps;
    let texts: Vec<&str> = steps.iter().map(|step| step.text.as_str()).collect();
    assert_eq!(
        texts,
        [
            "contacts/current takes the token. If another call is still answered 401, check that one: paste the whole request."
        ]
    );
    case.probe = Some(Probe::Status(429, None));
    case.expect(None, "REQUEST:U probe:W");
    case.probe = Some(Probe::Status(503, None));
    case.expect(None, "REQUEST:U probe:W");
}

#[test]
fn what_nobody_looked_at_is_not_passed() {
    let mut case = Case::of(&right());
    case.signature = Signature::NotChecked("the keys were not asked for");
    case.expect(None, "REQUEST:U signature:U");
    assert_eq!(case.diagnosis().title(), "Nothing that can be checked here is wrong");
}
