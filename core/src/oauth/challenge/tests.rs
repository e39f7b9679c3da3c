//! A field value that any server between here and the service may have written.

use super::*;

fn challenge(scheme: &str, parameters: &[(&str, &str)]) -> Challenge {
    let owned = |(name, value): &(&str, &str)| ((*name).to_owned(), (*value).to_owned());
    Challenge { scheme: scheme.to_owned(), token68: None, parameters: parameters.iter().map(owned).collect() }
}

#[test]
fn rfc_6750_section_3_examples() {
    assert_eq!(Challenge::parse(r#"Bearer realm="example""#), Ok(vec![challenge("Bearer", &[("realm", "example")])]));
    let field = r#"Bearer realm="example",
        error="invalid_token",
        error_description="The access token expired""#
        .replace('\n', "");
    let expected =
        [("realm", "example"), ("error", "invalid_token"), ("error_description", "The access token expired")];
    assert_eq!(Challenge::parse(&field), Ok(vec![challenge("Bearer", &expected)]));
}

#[test]
fn rfc_9110_section_11_6_1_example_has_two_challenges() {
    let field = r#"Basic realm="simple", Newauth realm="apps", type=1, title="Login to \"apps\"""#;
    let newauth = challenge("Newauth", &[("realm", "apps"), ("type", "1"), ("title", r#"Login to "apps""#)]);
    assert_eq!(Challenge::parse(field), Ok(vec![challenge("Basic", &[("realm", "simple")]), newauth]));
}

#[test]
fn rfc_9470_section_3_example() {
    let field = r#"Bearer error="insufficient_user_authentication", error_description="A different authentication level is required", acr_values="myACR", max_age=5"#;
    let challenges = Challenge::parse(field).unwrap();
    assert_eq!(
        (challenges[0].parameter("acr_values"), challenges[0].parameter("max_age"), challenges[0].parameter("scope")),
        (Some("myACR"), Some("5"), None)
    );
}

#[test]
fn a_scheme_alone_and_token68_are_challenges_too() {
    assert_eq!(Challenge::parse("Bearer"), Ok(vec![challenge("Bearer", &[])]));
    assert_eq!(Challenge::parse("Bearer "), Ok(vec![challenge("Bearer", &[])]));
    let negotiate = Challenge { token68: Some("YII/+a==".to_owned()), ..challenge("Negotiate", &[]) };
    // Without a value it is no parameter, and a whole `token68`.
    for text in ["realm", "realm="] {
        let token68 = Some(text.to_owned());
        let expected = Challenge { token68, ..challenge("Bearer", &[]) };
        assert_eq!(Challenge::parse(&format!("Bearer {text}")), Ok(vec![expected]));
    }
    assert_eq!(
        Challenge::parse("Negotiate YII/+a== , Bearer,Basic realm=x"),
        Ok(vec![negotiate, challenge("Bearer", &[]), challenge("Basic", &[("realm", "x")])])
    );
}

#[test]
fn white_space_and_empty_elements_are_passed_over_and_names_are_lower_case() {
    assert_eq!(
        Challenge::parse(" ,\t, bEaReR  Realm = \"a\" ,, ERROR\t=\tb , "),
        Ok(vec![challenge("bEaReR", &[("realm", "a"), ("error", "b")])])
    );
}

#[test]
fn what_leaves_the_grammar_is_named_with_its_place() {
    for (field, error) in [
        ("", ChallengeError::Empty),
        (" , ,", ChallengeError::Empty),
        ("=", ChallengeError::Malformed(0)),
        ("realm=\"x\"", ChallengeError::Malformed(0)),
        ("Bearer, realm=\"x\"", ChallengeError::Malformed(8)),
        ("Bearer\trealm=\"x\"", ChallengeError::Malformed(6)),
        ("Bearer\t, realm=\"x\"", ChallengeError::Malformed(9)),
        ("Negotiate abc==, realm=x", ChallengeError::Malformed(17)),
        ("Bearer realm=\"x", ChallengeError::Malformed(15)),
        ("Bearer realm=\"x\\", ChallengeError::Malformed(16)),
        ("Bearer realm=\"\u{7}\"", ChallengeError::Malformed(14)),
        ("Bearer realm=\"\\\u{7}\"", ChallengeError::Malformed(15)),
        ("Bearer realm=\"x\" error=\"y\"", ChallengeError::Malformed(17)),
        ("Bearer realm=@", ChallengeError::Malformed(13)),
        ("Bearer @", ChallengeError::Malformed(7)),
        ("Bearer a b", ChallengeError::Malformed(9)),
        ("Bearer\"x\"", ChallengeError::Malformed(6)),
        ("Bearer realm=a, REALM=b", ChallengeError::Duplicate(16)),
        ("Bärer", ChallengeError::Malformed(1)),
    ] {
        assert_eq!(Challenge::parse(field), Err(error), "{field}");
    }
    assert_eq!(Challenge::parse(&"a".repeat(8193)), Err(ChallengeError::TooLong));
    assert!(Challenge::parse(&"a".repeat(8192)).is_ok());
}

#[test]
fn the_first_element_of_a_list_of_parameters_may_be_empty() {
    assert_eq!(Challenge::parse("Bearer , realm=x"), Ok(vec![challenge("Bearer", &[("realm", "x")])]));
}

#[test]
fn a_byte_beyond_ascii_may_stand_in_quotes() {
    // "…" in UTF-8, as a browser hands it out.
    let field = "Bearer error_description=\"\u{e2}\u{80}\u{a6}\"";
    assert_eq!(Challenge::parse(field).unwrap()[0].parameter("error_description"), Some("\u{e2}\u{80}\u{a6}"));
    assert_eq!(Challenge::parse("Bearer x=\"\u{7f}\""), Err(ChallengeError::Malformed(10)));
}

#[test]
fn a_challenge_has_at_most_32_parameters() {
    let of_count = |count: usize| {
        let parameters: Vec<String> = (0..count).map(|index| format!("p{index}=x")).collect();
        Challenge::parse(&format!("Bearer {}", parameters.join(","))).map(|challenges| challenges[0].parameters.len())
    };
    assert_eq!([of_count(32), of_count(33)], [Ok(32), Err(ChallengeError::TooMany)]);
}

#[test]
fn a_challenge_is_written_with_its_values_in_quotes() {
    let written = |field: &str| Challenge::parse(field).unwrap()[0].to_string();
    assert_eq!(written(r#"Bearer realm=a,Error="x \"y\" \\z""#), r#"Bearer realm="a", error="x \"y\" \\z""#);
    assert_eq!((written("Bearer"), written("Negotiate a==")), ("Bearer".to_owned(), "Negotiate a==".to_owned()));
}

#[test]
fn a_summary_is_of_bearer_tokens_and_fit_to_be_shown() {
    let summary = |field: &str| Challenge::parse(field).unwrap()[0].summary();
    assert_eq!(summary("Bearer error=invalid_token").as_deref(), Some("invalid_token"));
    assert_eq!(
        summary("bearer error=\"invalid_token\", error_description=\"<b>no\u{202E}</b>\"").as_deref(),
        Some("invalid_token: <b>no</b>")
    );
    assert_eq!((summary("Bearer realm=x"), summary("Basic error=x")), (None, None));
}
