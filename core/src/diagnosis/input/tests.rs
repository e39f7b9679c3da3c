//! What people paste, and what is read out of it.

use proptest::prelude::*;
use rstest::rstest;

use super::*;

type Header = (&'static str, &'static str);

fn request(text: &str) -> PastedRequest {
    match read(text).unwrap() {
        Pasted::Request(request) => request,
        Pasted::Token(token) => panic!("token {token}"),
    }
}

/// The headers; a name that ends in `*` has a variable.
fn headers(request: &PastedRequest) -> Vec<(String, String)> {
    let name = |header: &PastedHeader| format!("{}{}", header.name, if header.has_variable { "*" } else { "" });
    request.headers.iter().map(|header| (name(header), header.value.clone())).collect()
}

fn assert_request(text: &str, form: Form, method: Option<&str>, url: Option<&str>, expected: &[Header]) {
    let request = request(text);
    assert_eq!((request.form, request.method.as_deref(), request.url.as_deref()), (form, method, url));
    let expected: Vec<_> = expected.iter().map(|(name, value)| (name.to_string(), value.to_string())).collect();
    assert_eq!(headers(&request), expected);
}

const TOKEN: &str = "eyJhbGciOiJub25lIn0.eyJpc3MiOiJqb2UifQ.c2ln-_";

#[rstest]
#[case::bare("eyJhbGciOiJub25lIn0.eyJpc3MiOiJqb2UifQ.c2ln-_")]
#[case::white_space("\u{feff} \n\teyJhbGciOiJub25lIn0.eyJpc3MiOiJqb2UifQ.c2ln-_ \r\n")]
#[case::double_quotes("\"eyJhbGciOiJub25lIn0.eyJpc3MiOiJqb2UifQ.c2ln-_\"")]
#[case::single_quotes_comma("'eyJhbGciOiJub25lIn0.eyJpc3MiOiJqb2UifQ.c2ln-_',")]
#[case::backquotes_semicolon("`eyJhbGciOiJub25lIn0.eyJpc3MiOiJqb2UifQ.c2ln-_`;")]
#[case::no_break_space("eyJhbGciOiJub25lIn0.eyJpc3MiOiJqb2UifQ.c2ln-_\u{a0}")]
#[case::wrapped("eyJhbGciOiJub25lIn0.\r\n  eyJpc3MiOi\r\nJqb2UifQ.c2ln-_")]
#[case::wrapped_in_quotes("\"eyJhbGciOiJub25lIn0.\neyJpc3MiOiJqb2UifQ.c2ln-_\"")]
#[case::response(
    r#"{"token_type":"Bearer", "scope": ["a"], "access_token":"eyJhbGciOiJub25lIn0.eyJpc3MiOiJqb2UifQ.c2ln-_"}"#
)]
#[case::response_first(
    r#"{ "access_token" : "eyJhbGciOiJub25lIn0.eyJpc3MiOiJqb2UifQ.c2ln-_", "expires_in": 3600, "id_token": null }"#
)]
fn a_token_is_taken_out_of_its_quotes_and_lines(#[case] text: &str) {
    assert_eq!(read(text), Ok(Pasted::Token(TOKEN.to_owned())));
}

#[rstest]
#[case::one_line(
    "Request URL: https://x.example/a?b=c\nRequest Method: PATCH\nStatus Code: 401 Unauthorized\nRemote Address: [::1]:443\nauthorization: Bearer x\naccept: */*"
)]
#[case::two_lines(
    "General\nRequest URL\nhttps://x.example/a?b=c\nRequest Method\nPATCH\nStatus Code\n401 Unauthorized\nReferrer Policy\nno-referrer\nResponse Headers\nserver\nx\nRequest Headers\nauthorization\nBearer x\naccept\n*/*"
)]
#[case::colons_and_lines(
    "Request URL:\nhttps://x.example/a?b=c\nRequest Method:\nPATCH\nauthorization:\nBearer x\naccept:\n*/*\n"
)]
fn the_network_pane_of_a_browser_is_read(#[case] text: &str) {
    let headers = [("authorization", "Bearer x"), ("accept", "*/*")];
    assert_request(text, Form::Http, Some("PATCH"), Some("https://x.example/a?b=c"), &headers);
}

#[test]
fn a_block_of_code_is_read_without_its_fence() {
    for text in ["```sh\ncurl https://x.example -H 'A: b'\n```", "```\ncurl https://x.example -H 'A: b'"] {
        assert_request(text, Form::Curl, Some("GET"), Some("https://x.example"), &[("A", "b")]);
    }
}

#[rstest]
#[case("curl “https://x.example” -H “Authorization: Bearer x y”", "“Authorization", "Bearer x y”")]
#[case("curl https://x.example -H ‘Authorization: Bearer x’", "‘Authorization", "Bearer x’")]
#[case("curl https://x.example -H „Authorization: Bearer x“", "„Authorization", "Bearer x“")]
fn round_quotes_stay_for_what_they_are(#[case] text: &str, #[case] name: &'static str, #[case] value: &'static str) {
    assert_request(text, Form::Curl, Some("GET"), Some("https://x.example"), &[(name, value)]);
}

#[test]
fn round_quotes_between_straight_ones_are_text() {
    let text = "curl https://x.example -H 'X: “a b”'";
    assert_request(text, Form::Curl, Some("GET"), Some("https://x.example"), &[("X", "“a b”")]);
}

#[rstest]
#[case::word("hello", "hello")]
#[case::one_quote("\"abc", "\"abc")]
#[case::two_pairs("\"'abc'\"", "'abc'")]
#[case::nul("a\0b", "a\0b")]
#[case::unicode("ключ", "ключ")]
#[case::variable("$TOKEN", "$TOKEN")]
fn other_words_may_be_tokens(#[case] text: &str, #[case] token: &str) {
    assert_eq!(read(text), Ok(Pasted::Token(token.to_owned())));
}

#[rstest]
#[case::empty("", InputError::Empty)]
#[case::blank(" \r\n\u{a0}\u{feff}\t", InputError::Empty)]
#[case::sentence("why does my call fail", InputError::NotUnderstood)]
#[case::two_words("hello world", InputError::NotUnderstood)]
#[case::bearer_sentence("bearer of bad news", InputError::NotUnderstood)]
#[case::punctuation(",;", InputError::NotUnderstood)]
#[case::quotes("\"\"", InputError::NotUnderstood)]
#[case::response("HTTP/1.1 401 Unauthorized\r\nContent-Type: text/html", InputError::NotUnderstood)]
#[case::object("{}", InputError::NotUnderstood)]
#[case::other_object(r#"{"data": {"name": "x"}, "status": 401}"#, InputError::NotUnderstood)]
#[case::unclosed("\"two words", InputError::UnclosedQuote)]
#[case::unclosed_object(r#"{"Authorization": "Bearer x"#, InputError::UnclosedQuote)]
#[case::curl_alone("curl", InputError::NoAddress)]
#[case::curl_without_address("curl -H 'A: b' --data x -o file", InputError::NoAddress)]
#[case::curl_empty_address("curl ''", InputError::NoAddress)]
#[case::curl_unclosed_single("curl 'https://a.example/", InputError::UnclosedQuote)]
#[case::curl_unclosed_double("curl https://a.example/ -H \"A: b", InputError::UnclosedQuote)]
#[case::curl_unclosed_ansi("curl $'https://a.example/", InputError::UnclosedQuote)]
#[case::curl_unclosed_command("curl https://a.example/ -H \"A: $(cat x\"", InputError::UnclosedQuote)]
#[case::curl_unclosed_cmd("curl ^\"https://a.example/", InputError::UnclosedQuote)]
#[case::option_unclosed("-H 'Authorization: Bearer x", InputError::UnclosedQuote)]
#[case::fetch_without_address("fetch()", InputError::NoAddress)]
#[case::fetch_empty_address("fetch('')", InputError::NoAddress)]
#[case::fetch_breaks_off("await fetch(", InputError::NoAddress)]
#[case::fetch_unclosed("fetch('https://a.example/", InputError::UnclosedQuote)]
#[case::fetch_unclosed_template("fetch(`https://a.example/${x`)", InputError::UnclosedQuote)]
fn what_cannot_be_read_is_named(#[case] text: &str, #[case] error: InputError) {
    assert_eq!(read(text), Err(error));
}

#[test]
fn more_than_a_mebibyte_is_too_long() {
    assert_eq!(read(&"x".repeat(INPUT_LIMIT + 1)), Err(InputError::TooLong));
    assert_eq!(read(&"x".repeat(INPUT_LIMIT)), Ok(Pasted::Token("x".repeat(INPUT_LIMIT))));
}

#[rstest]
#[case::one("Authorization: Bearer x", &[("Authorization", "Bearer x")])]
#[case::no_space("Authorization:Bearer x", &[("Authorization", "Bearer x")])]
#[case::two_spaces("Authorization:  Bearer  x", &[("Authorization", " Bearer  x")])]
#[case::tab("Authorization:\tBearer x", &[("Authorization", "Bearer x")])]
#[case::space_before_colon("Authorization : Bearer x", &[("Authorization ", "Bearer x")])]
#[case::no_break_spaces("Authorization\u{a0}:\u{a0}Bearer x\u{a0}", &[("Authorization\u{a0}", "\u{a0}Bearer x\u{a0}")])]
#[case::zero_width("Authorization\u{200b}: Bearer x", &[("Authorization\u{200b}", "Bearer x")])]
#[case::misspelt("Authorisation: Bearer x", &[("Authorisation", "Bearer x")])]
#[case::quoted_value("Authorization: \"Bearer x\"", &[("Authorization", "\"Bearer x\"")])]
#[case::scheme_as_name("Bearer: x", &[("Bearer", "x")])]
#[case::folded("Authorization: Bearer\r\n x\r\nAccept: */*", &[("Authorization", "Bearer\nx"), ("Accept", "*/*")])]
#[case::broken_word("Authorization: Bearer abc\ndef.ghi", &[("Authorization", "Bearer abc\ndef.ghi")])]
#[case::missing_colon("Accept: */*\nAuthorization Bearer x", &[("Accept", "*/*"), ("Authorization Bearer x", "")])]
#[case::spaces_kept("A: b  \r\nC: d", &[("A", "b  "), ("C", "d")])]
#[case::indented("  A: b\n  C: d\n    e", &[("A", "b"), ("C", "d\ne")])]
#[case::twice("Authorization: a\nauthorization: b", &[("Authorization", "a"), ("authorization", "b")])]
#[case::blank_between("A: b\n\nC: d\n\n{\"x\": 1}\nE: f", &[("A", "b"), ("C", "d")])]
#[case::two_lines("authorization:\nBearer x", &[("authorization", "Bearer x")])]
#[case::two_lines_each(
    "accept:\n*/*\nhost:\nlocalhost:8080\nreferer:\nhttps://a.example/\nx-empty:\ncookie:\na=b",
    &[("accept", "*/*"), ("host", "localhost:8080"), ("referer", "https://a.example/"), ("x-empty", ""), ("cookie", "a=b")]
)]
#[case::shell_variable_is_text("Authorization: Bearer $TOKEN", &[("Authorization", "Bearer $TOKEN")])]
#[case::single_quotes("'Authorization: Bearer $x'", &[("Authorization", "Bearer $x")])]
#[case::double_quotes("\"Authorization: Bearer $x\",", &[("Authorization*", "Bearer $x")])]
#[case::open_quote("'Authorization: Bearer x", &[("'Authorization", "Bearer x")])]
#[case::option("-H 'Authorization: Bearer x'", &[("Authorization", "Bearer x")])]
#[case::options("--header \"A: b\" \\\n  -H'C: d'", &[("A", "b"), ("C", "d")])]
#[case::bearer("Bearer x", &[("Authorization", "Bearer x")])]
#[case::bearer_lower("bearer  x", &[("Authorization", "bearer  x")])]
#[case::bearer_twice("Bearer Bearer x", &[("Authorization", "Bearer Bearer x")])]
#[case::bearer_alone("Bearer", &[("Authorization", "Bearer")])]
#[case::bearer_quoted_word("Bearer \"x\"", &[("Authorization", "Bearer \"x\"")])]
#[case::bearer_in_quotes("\"Bearer x\",", &[("Authorization", "Bearer x")])]
#[case::bearer_no_break_space("Bearer\u{a0}x\u{a0}", &[("Authorization", "Bearer\u{a0}x\u{a0}")])]
#[case::bearer_wrapped("Bearer abc\ndef", &[("Authorization", "Bearer abc\ndef")])]
#[case::basic("Basic dTpw", &[("Authorization", "Basic dTpw")])]
#[case::json(r#"{"Authorization": "Bearer x", "Accept": "a\u002fb"}"#, &[("Authorization", "Bearer x"), ("Accept", "a/b")])]
#[case::json_order(r#"{"b": "1", "a": "2", "b": "3"}"#, &[("b", "1"), ("a", "2"), ("b", "3")])]
#[case::json_proto(r#"{"__proto__": "x"}"#, &[("__proto__", "x")])]
#[case::json_lone_surrogate(r#"{"A": "\ud800x"}"#, &[("A", "\u{fffd}x")])]
#[case::script_object("{ Authorization: `Bearer ${token}`, 'X-A': 'b', }", &[("Authorization*", "Bearer ${token}"), ("X-A", "b")])]
#[case::members("\"Authorization\": \"Bearer x\",\n\"Accept\": \"*/*\"", &[("Authorization", "Bearer x"), ("Accept", "*/*")])]
#[case::within_headers("headers: {\n  'Authorization': 'Bearer ' + token\n}", &[("Authorization*", "Bearer ${token}")])]
#[case::within_options("{ method: 'POST', headers: { A: 'b' } }", &[("A", "b")])]
fn header_lines_keep_their_mistakes(#[case] text: &str, #[case] expected: &[Header]) {
    assert_request(text, Form::Headers, None, None, expected);
}

#[rstest]
#[case::whole(
    "GET /v1/people?a=b HTTP/1.1\r\nHost: api.example\r\nAuthorization: Bearer x\r\n\r\nB: c",
    Some("GET"), Some("https://api.example/v1/people?a=b"), &[("Host", "api.example"), ("Authorization", "Bearer x")]
)]
#[case::no_host("POST /v1 HTTP/1.1\nA: b", Some("POST"), Some("/v1"), &[("A", "b")])]
#[case::absolute("GET http://a.example/b HTTP/1.0\nHost: c", Some("GET"), Some("http://a.example/b"), &[("Host", "c")])]
#[case::no_version("DELETE /v1/x\nhost: a.example", Some("DELETE"), Some("https://a.example/v1/x"), &[("host", "a.example")])]
#[case::lower_method("get /x HTTP/2", Some("get"), Some("/x"), &[])]
#[case::space_in_target("GET /x?a=b c HTTP/1.1", Some("GET"), Some("/x?a=b c"), &[])]
#[case::asterisk("OPTIONS * HTTP/1.1\nHost: a", Some("OPTIONS"), Some("*"), &[("Host", "a")])]
#[case::pseudo(
    ":authority: a.example\n:method: GET\n:path: /v1?x\n:scheme: https\nauthorization: Bearer x",
    Some("GET"), Some("https://a.example/v1?x"), &[("authorization", "Bearer x")]
)]
#[case::pseudo_two_lines(
    ":authority:\na.example:8443\n:method:\nPUT\n:path:\n/v1\n:scheme:\nhttp\naccept:\n*/*",
    Some("PUT"), Some("http://a.example:8443/v1"), &[("accept", "*/*")]
)]
#[case::bad_name("GET / HTTP/1.1\nHost: a\nMy Token: x", Some("GET"), Some("https://a/"), &[("Host", "a"), ("My Token", "x")])]
#[case::folded("GET / HTTP/1.1\nA: b\n\tc", Some("GET"), Some("/"), &[("A", "b\nc")])]
#[case::empty_value("GET / HTTP/1.1\nA:\nB: c", Some("GET"), Some("/"), &[("A", ""), ("B", "c")])]
#[case::fetch_in_body("POST /x HTTP/1.1\nA: b\n\nfetch('https://a.example/')", Some("POST"), Some("/x"), &[("A", "b")])]
#[case::address("https://a.example/b?c", Some("GET"), Some("https://a.example/b?c"), &[])]
#[case::address_in_quotes("'HTTP://a.example/b',", Some("GET"), Some("HTTP://a.example/b"), &[])]
#[case::address_and_headers("https://a.example/b\nAuthorization: x", Some("GET"), Some("https://a.example/b"), &[("Authorization", "x")])]
fn raw_http(#[case] text: &str, #[case] method: Option<&str>, #[case] url: Option<&str>, #[case] expected: &[Header]) {
    assert_request(text, Form::Http, method, url, expected);
}

#[rstest]
#[case::plain("curl https://a.example/b", "GET", "https://a.example/b", &[])]
#[case::no_scheme("curl a.example/b?c=http://d", "GET", "http://a.example/b?c=http://d", &[])]
#[case::exe("curl.exe -s https://a", "GET", "https://a", &[])]
#[case::prompt("$ sudo time curl https://a", "GET", "https://a", &[])]
#[case::path("/usr/bin/curl https://a", "GET", "https://a", &[])]
#[case::variables("A=b C='d e' curl https://a", "GET", "https://a", &[])]
#[case::variable_line("export TOKEN=abc; B=c\ncurl https://a -H \"A: $TOKEN\"", "GET", "https://a", &[("A*", "$TOKEN")])]
#[case::copied(
    "curl 'https://a.example/b?c=d&e=f' \\\n  -H 'accept: */*' \\\r\n  -H 'authorization: Bearer x' \\\n  --compressed",
    "GET", "https://a.example/b?c=d&e=f", &[("accept", "*/*"), ("authorization", "Bearer x")]
)]
#[case::sloppy_continuation("curl https://a \\  \n -H 'A: b' \\ ", "GET", "https://a", &[("A", "b")])]
#[case::lost_continuation("curl https://a\n-H 'A: b'\n  -H 'C: d'\necho -H 'E: f'", "GET", "https://a", &[("A", "b"), ("C", "d")])]
#[case::continuation_in_word("curl https://a/\\\nb", "GET", "https://a/b", &[])]
#[case::quotes("curl 'ht'\"tps\"://a -H A\\:\\ b'c'\"\\\"d\\$\\`\\\\\\x\"", "GET", "https://a", &[("A", "bc\"d$`\\\\x")])]
#[case::ansi_c(r"curl $'https://a' -H $'A: \'\x21\u0021\ud83d\ude00\n\xc3\xa4\\'", "GET", "https://a", &[("A", "'!!😀\nä\\")])]
#[case::lone_surrogate(r"curl https://a -H $'A: \ud83d!'", "GET", "https://a", &[("A", "\u{fffd}!")])]
#[case::line_break_in_quotes("curl https://a -H 'A: b\nc'", "GET", "https://a", &[("A", "b\nc")])]
#[case::two_spaces("curl https://a -H 'A:  b '", "GET", "https://a", &[("A", " b ")])]
#[case::inner_quotes("curl https://a -H 'Authorization: \"Bearer x\"'", "GET", "https://a", &[("Authorization", "\"Bearer x\"")])]
#[case::no_break_space("curl https://a -H\u{a0}'A: b'", "GET", "https://a", &[("\u{a0}A", "b")])]
#[case::variable("curl https://a -H \"Authorization: Bearer $TOKEN\"", "GET", "https://a", &[("Authorization*", "Bearer $TOKEN")])]
#[case::braces("curl https://a -H Authorization:${T:-\"}\"}x", "GET", "https://a", &[("Authorization*", "${T:-\"}\"}x")])]
#[case::command("curl https://a -H \"A: $(cat \"a)b\" $(c)) d\"", "GET", "https://a", &[("A*", "$(cat \"a)b\" $(c)) d")])]
#[case::backquotes("curl https://a -H \"A: `cat x`\"", "GET", "https://a", &[("A*", "`cat x`")])]
#[case::single_quotes_expand_nothing("curl https://a -H 'A: $TOKEN'", "GET", "https://a", &[("A", "$TOKEN")])]
#[case::lone_dollar("curl https://a -H \"A: $ 5$\"", "GET", "https://a", &[("A", "$ 5$")])]
#[case::whole_header_variable("curl https://a -H \"$AUTH\"", "GET", "https://a", &[("$AUTH*", "")])]
#[case::variable_address("curl \"$BASE/b\" ", "GET", "$BASE/b", &[])]
#[case::joined("curl -HA:b --header=C:d https://a", "GET", "https://a", &[("A", "b"), ("C", "d")])]
#[case::file_and_empty("curl -H @file -H 'A;' -H 'B:' -H 'C: ' -H '' https://a", "GET", "https://a", &[("${file}*", ""), ("A", "")])]
#[case::prompt("user@host:~/x$ curl https://a", "GET", "https://a", &[])]
#[case::powershell_prompt("PS C:\\Users\\me> curl.exe https://a -H 'A: b'", "GET", "https://a", &[("A", "b")])]
#[case::cmd_prompt("C:\\Users\\me>curl https://a", "GET", "https://a", &[])]
#[case::missing_colon("curl -H 'Authorization Bearer x' https://a", "GET", "https://a", &[("Authorization Bearer x", "")])]
#[case::method("curl -X PATCH https://a", "PATCH", "https://a", &[])]
#[case::method_joined("curl -sXdelete https://a", "delete", "https://a", &[])]
#[case::method_long("curl --request=PUT https://a -d x", "PUT", "https://a", &[])]
#[case::data("curl https://a -d a=b", "POST", "https://a", &[])]
#[case::data_long("curl --data-urlencode a=b https://a", "POST", "https://a", &[])]
#[case::json("curl --json '{}' https://a", "POST", "https://a", &[])]
#[case::form("curl -F a=b https://a", "POST", "https://a", &[])]
#[case::get("curl -G -d a=b https://a", "GET", "https://a", &[])]
#[case::head("curl -sI https://a", "HEAD", "https://a", &[])]
#[case::upload("curl -T file https://a", "PUT", "https://a", &[])]
#[case::url_option("curl --url https://a https://b", "GET", "https://a", &[])]
#[case::cluster("curl -sSLkH 'A: b' https://a", "GET", "https://a", &[("A", "b")])]
#[case::values_are_no_address(
    "curl -A ua -e r -b c -o out -w '%{http_code}' -m 5 --max-time 5 --connect-timeout 2 --cacert f -x p --retry 3 \
     --proxy-user a:b --proxy-insecure --resolve a:1:b -c jar -K k -r 0-1 -y 1 -Y 1 -z t -C - -D h -E c --key k https://a",
    "GET", "https://a", &[("${file}*", "")]
)]
#[case::unknown_options("curl --new-thing --other=https://b --no-buffer https://a", "GET", "https://a", &[])]
#[case::end_of_options("curl -- -a", "GET", "http://-a", &[])]
#[case::next("curl https://a --next -H 'A: b' https://b", "GET", "https://a", &[])]
#[case::pipe("curl https://a -H 'A: b' | jq -H 'C: d'", "GET", "https://a", &[("A", "b")])]
#[case::semicolon("curl https://a; curl -H 'C: d' https://b", "GET", "https://a", &[])]
#[case::and_and("curl https://a&& curl -H 'C: d'", "GET", "https://a", &[])]
#[case::redirection("curl 2>/dev/null https://a -H 'C: d' --url https://b", "", "", &[])]
#[case::redirection_behind("curl https://a 2>&1 -H 'C: d'", "GET", "https://a", &[])]
#[case::ampersand_in_address("curl https://a/?b=c&d=e -H 'A: b'", "GET", "https://a/?b=c&d=e", &[("A", "b")])]
#[case::comment("curl https://a/#b # -H 'C: d'\n -H 'A: b'", "GET", "https://a/#b", &[("A", "b")])]
#[case::user("curl -u Aladdin:open\\ sesame https://a", "GET", "https://a", &[("Authorization", "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==")])]
#[case::user_alone("curl --user a https://a", "GET", "https://a", &[("Authorization", "Basic YTo=")])]
#[case::user_variable("curl -u \"$U:$P\" https://a", "GET", "https://a", &[("Authorization*", "Basic $U:$P")])]
#[case::bearer("curl --oauth2-bearer x https://a", "GET", "https://a", &[("Authorization", "Bearer x")])]
#[case::bearer_over_user("curl -u a:b --oauth2-bearer x https://a", "GET", "https://a", &[("Authorization", "Bearer x")])]
#[case::header_over_bearer("curl --oauth2-bearer x -H 'authorization: y' https://a", "GET", "https://a", &[("authorization", "y")])]
#[case::removed_authorization("curl -u a:b -H Authorization: https://a", "GET", "https://a", &[])]
#[case::cmd(
    "curl ^\"https://a.example/?b=c^&d=^%^20e^\" ^\r\n  -H ^\"sec-ch-ua: ^\\^\"Chromium^\\^\";v=^\\^\"122^\\^\"^\" ^\r\n  -H ^\"A: b^\"",
    "GET", "https://a.example/?b=c&d=%20e", &[("sec-ch-ua", "\"Chromium\";v=\"122\""), ("A", "b")]
)]
#[case::cmd_before(
    "curl \"https://a/?b=c&d\" ^\n  -H \"A: \"\"b\"\" \\\"c\\\" d\\\\\" ^\n  --data-raw \"x\" & echo",
    "POST", "https://a/?b=c&d", &[("A", "\"b\" \"c\" d\\")]
)]
#[case::cmd_line_break("curl ^\"https://a^\" ^\n  --data-raw ^\"a^\n\nb^\" -H ^\"A: b^\n\nc^\"", "POST", "https://a", &[("A", "b\nc")])]
#[case::power_shell(
    "curl.exe https://a `\r\n  -H \"A: `\"b`\" \\ $env:TOKEN\" `\n  -H 'it''s: $x'",
    "GET", "https://a", &[("A*", "\"b\" \\ $env:TOKEN"), ("it's", "$x")]
)]
#[case::nul("curl https://a -H 'A: \0'", "GET", "https://a", &[("A", "\0")])]
fn curl_commands(#[case] text: &str, #[case] method: &str, #[case] url: &str, #[case] expected: &[Header]) {
    if url.is_empty() {
        assert_eq!(read(text), Err(InputError::NoAddress));
    } else {
        assert_request(text, Form::Curl, Some(method), Some(url), expected);
    }
}

#[rstest]
#[case::copied(
    "fetch(\"https://a.example/b\", {\n  \"headers\": {\n    \"accept\": \"*/*\",\n    \"authorization\": \"Bearer x\"\n  },\n  \
     \"body\": null,\n  \"method\": \"PUT\",\n  \"mode\": \"cors\"\n});",
    "PUT", Some("https://a.example/b"), &[("accept", "*/*"), ("authorization", "Bearer x")]
)]
#[case::plain("await fetch('https://a')", "GET", Some("https://a"), &[])]
#[case::assigned("const r = await fetch ( `https://a` ) ;", "GET", Some("https://a"), &[])]
#[case::then("fetch('https://a').then(r => r.json())", "GET", Some("https://a"), &[])]
#[case::window("window.fetch('https://a',)", "GET", Some("https://a"), &[])]
#[case::code_before(
    "// don't fetch('x')\nconst u = \"fetch('y')\"; async function fetch(z) {}\nfetch('https://a')",
    "GET", Some("https://a"), &[]
)]
#[case::escapes(r"fetch('\x68ttps:\/\/a\u002f\u{62}\uD83D\uDE00\u{110000}\
c\'\n')", "GET", Some("https://a/b😀\u{fffd}c'\n"), &[])]
#[case::lone_surrogate(r#"fetch("https://a/\ud800\u0041\udc00")"#, "GET", Some("https://a/\u{fffd}A\u{fffd}"), &[])]
#[case::new_url("fetch(new URL('/b', base), { headers: { A: 'b' } })", "GET", Some("/b"), &[("A", "b")])]
#[case::new_request("fetch(new Request('https://a', { method: 'POST', headers: { A: 'b' } }))", "POST", Some("https://a"), &[("A", "b")])]
#[case::expression("fetch(url, { method: 'post' })", "POST", None, &[])]
#[case::template("fetch(`${base}/b/${ids[`${0}`]}`)", "GET", Some("${base}/b/${ids[`${0}`]}"), &[])]
#[case::joined("fetch(BASE + '/b?c=' + id)", "GET", Some("${BASE}/b?c=${id}"), &[])]
#[case::tolerant(
    "fetch('https://a', { /* } */ cache: f({a: ')'}, [1]), // x\n body: JSON.stringify({ headers: { X: 'y' } }), \
     method, 'headers': { Accept: 'a', Content-Type: 'b', },\n onX() { return '}' }, signal: AbortSignal.timeout(5e3), })",
    "${method}", Some("https://a"), &[("Accept", "a"), ("Content-Type", "b")]
)]
#[case::variables(
    "fetch('https://a', { headers: { Authorization: token, A: `Bearer ${token}`, B: 'Bearer ' + token + '!', C, D: 'x'.trim(), E: a ? 'b' : 'c', F: 5 } })",
    "GET", Some("https://a"),
    &[("Authorization*", "${token}"), ("A*", "Bearer ${token}"), ("B*", "Bearer ${token}!"), ("C*", "${C}"),
      ("D*", "${'x'.trim()}"), ("E*", "${a ? 'b' : 'c'}"), ("F", "5")]
)]
#[case::names("fetch('https://a', { headers: { ['A']: 'b', [name]: 'c', ...more, 'D ': 'e' } })", "GET", Some("https://a"),
    &[("A", "b"), ("${name}*", "c"), ("${more}*", ""), ("D ", "e")])]
#[case::new_headers("fetch('https://a', { headers: new Headers({ A: 'b' }) })", "GET", Some("https://a"), &[("A", "b")])]
#[case::pairs("fetch('https://a', { headers: new Headers([['A', 'b'], [\"C\", d], ]), method: 'PUT' })", "PUT", Some("https://a"), &[("A", "b"), ("C*", "${d}")])]
#[case::headers_variable("fetch('https://a', { headers: h.x, method: 'PUT' })", "PUT", Some("https://a"), &[("${h.x}*", "")])]
#[case::headers_shorthand("fetch('https://a', { headers })", "GET", Some("https://a"), &[("${headers}*", "")])]
#[case::options_variable("fetch('https://a', options)", "GET", Some("https://a"), &[("${options}*", "")])]
#[case::options_spread("fetch('https://a', { ...options, method: 'PUT' })", "PUT", Some("https://a"), &[("${options}*", "")])]
#[case::breaks_off("fetch('https://a', { headers: { A: 'b', ", "GET", Some("https://a"), &[("A", "b")])]
#[case::line_break_in_value("fetch('https://a', { headers: { A: 'b\nc' } })", "GET", Some("https://a"), &[("A", "b\nc")])]
#[case::proto("fetch('https://a', { __proto__: { headers: { A: 'b' } }, headers: { __proto__: 'c' } })", "GET", Some("https://a"), &[("__proto__", "c")])]
#[case::mismatched("fetch('https://a', { x: (}, headers: { A: 'b' } })", "GET", Some("https://a"), &[("A", "b")])]
fn fetch_calls(#[case] text: &str, #[case] method: &str, #[case] url: Option<&str>, #[case] expected: &[Header]) {
    assert_request(text, Form::Fetch, Some(method), url, expected);
}

#[test]
fn debug_shows_neither_values_nor_tokens_nor_the_address() {
    let text = "curl 'https://u:secret@a.example/b?secret#secret' -H 'A: secret' -H 'Authorization Bearer secret'";
    let shown = format!("{:?} {:?}", read(text), read("secret"));
    assert!(
        !shown.contains("secret@") && shown.matches("secret").count() == shown.matches("[secret]").count(),
        "{shown}"
    );
    assert!(!shown.contains("a.example") && shown.contains("\"A\"") && shown.contains("[no name]"), "{shown}");
}

#[rstest]
#[case::lines("A: b\n".repeat(10_000))]
#[case::http(format!("GET / HTTP/1.1\n{}", "A: b\n".repeat(10_000)))]
#[case::curl(format!("curl https://a {}", "-H 'A: b' ".repeat(10_000)))]
#[case::fetch(format!("fetch('https://a', {{ headers: {{ {} }} }})", "A: 'b',".repeat(10_000)))]
#[case::json(format!("{{ {} }}", "\"A\": \"b\",".repeat(10_000)))]
fn ten_thousand_headers_are_capped(#[case] text: String) {
    assert_eq!(request(&text).headers.len(), HEADER_LIMIT);
}

/// Each repeated up to the limit behind each of the beginnings.
const HOSTILE: [&str; 34] = [
    "'",
    "\"",
    "`",
    "\\",
    "^",
    "\\\n",
    "^\n",
    "\\ ",
    "fetch(",
    "fetch ",
    "[",
    "{",
    "(",
    "${",
    "`${",
    "$(",
    "\n",
    "\r\n",
    "-H ",
    "-H a: ",
    "--a ",
    "a=b\n",
    "a: b\n",
    "a:\n",
    " a\n",
    "+",
    "''+",
    "a,",
    "[a,b],",
    "/*",
    "//\n",
    "\u{a0}",
    "^\"\\",
    "new Headers(",
];

fn hostile(length: usize) -> impl Iterator<Item = String> {
    let beginnings = [
        "",
        "x ",
        "curl ",
        "curl ^\"a^\" ",
        "fetch(",
        "fetch(a,{headers:",
        "fetch(a,{headers:{",
        "{",
        "-H a:",
        "GET /\n",
        "\"",
        "a: b\n",
    ];
    beginnings.into_iter().flat_map(move |begin| {
        HOSTILE.into_iter().map(move |part| format!("{begin}{}", part.repeat((length - begin.len()) / part.len())))
    })
}

#[test]
fn a_long_run_of_anything_is_read() {
    for text in hostile(INPUT_LIMIT / 64) {
        let _ = read(&text);
    }
}

/// A second is far more than it takes on a busy machine, and far less than what grows with the square of the length.
#[test]
#[ignore = "takes minutes without optimization"]
fn a_mebibyte_of_anything_is_read_in_a_moment() {
    for text in hostile(INPUT_LIMIT) {
        let begin = now();
        let _ = read(&text);
        let taken = now() - begin;
        assert!(taken.as_secs() < 1, "{taken:?} for {:?}", text.get(..30));
    }
}

#[expect(clippy::disallowed_methods, reason = "a test may look at the clock")]
fn now() -> std::time::Instant {
    std::time::Instant::now()
}

const GOOD: [&str; 8] = [
    "curl 'https://a.example/b' \\\n -sH \"A: $(b)\" -X POST $'\\u0041' `c` ${d} -u e:f # g",
    "curl ^\"https://a^\" ^\n -H ^\"A: ^\\^\"b^\\^\"^\"",
    "curl https://a `\n -H \"A: `\"$b`\"\"",
    "await fetch(`https://a/${b}`, { 'headers': new Headers([['A', \"b\" + c]]), ...d, method: '\\u{41}\\x41' })",
    "GET /b HTTP/1.1\r\nHost: a.example\r\nA: b\r\n c\r\n\r\nd",
    ":authority:\na\n:path:\n/b\nc: d\ne",
    "{\"Authorization\": \"Bearer \\ud83d\\ude00\", A: [b], [c]: d}",
    "\"Bearer abc\ndef\",",
];

proptest! {
    #[test]
    fn no_text_panics(text in any::<String>()) {
        let _ = read(&text);
    }

    #[test]
    fn no_text_of_the_same_signs_panics(text in "(curl|fetch\\(|-H|GET /|a: b|[ '\"`\\\\$^{}()\\[\\],;:+|&<>#@\n\r=a\u{a0}\u{10ffff}]){0,40}") {
        let _ = read(&text);
        let _ = read(&format!("curl {text}"));
        let _ = read(&format!("fetch({text}"));
    }

    #[test]
    fn no_changed_input_panics(sample in 0..GOOD.len(), changes in prop::collection::vec((any::<prop::sample::Index>(), any::<char>(), 0..4_u8), 1..5)) {
        let mut chars: Vec<char> = GOOD[sample].chars().collect();
        for (index, c, change) in changes {
            if chars.is_empty() {
                break;
            }
            let at = index.index(chars.len());
            match change {
                0 => chars[at] = c,
                1 => chars.insert(at, c),
                2 => drop(chars.remove(at)),
                _ => chars.truncate(at),
            }
        }
        let _ = read(&chars.into_iter().collect::<String>());
    }

    #[test]
    fn a_value_comes_back_out_of_single_quotes(value in "[^\r\n\t ].*|\\PC*[^ ]") {
        prop_assume!(!value.contains("^\"") && !value.trim_start().is_empty());
        let text = format!("curl https://a.example/ -H 'Authorization: {}' -s", value.replace('\'', r"'\''"));
        let read = request(&text);
        prop_assert_eq!(&read.headers[0].value, &value);
        prop_assert!(!read.headers[0].has_variable && read.headers.len() == 1);
    }

    #[test]
    fn a_value_comes_back_out_of_json(value in any::<String>()) {
        let text = serde_json::json!({ "Authorization": value }).to_string();
        prop_assume!(!value.is_empty());
        prop_assert_eq!(&request(&text).headers[0].value, &value);
    }
}

#[test]
fn what_curl_tells_when_it_is_verbose_is_the_request_that_it_sent() {
    let told =
        "$ curl -v https://a/b\n* Connected to a\n> GET /b HTTP/1.1\n> Host: a\n> A: b\n>\n< HTTP/1.1 401\n< C: d";
    let request = request(told);
    let headers: Vec<_> = request.headers.iter().map(|header| (header.name.as_str(), header.value.as_str())).collect();
    assert_eq!((request.form, request.url.as_deref()), (Form::Http, Some("https://a/b")));
    assert_eq!(headers, [("Host", "a"), ("A", "b")]);
}
