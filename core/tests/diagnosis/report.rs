//! What is sent to support.

use backbeat_core::diagnosis::report::ReportOptions;
use serde_json::json;

use crate::support::{Case, get, http, right, with};

const PERSONAL: ReportOptions = ReportOptions { with_personal: true };

#[test]
fn a_report_for_a_program_has_headline_checks_and_fingerprint() {
    let diagnosis = Case::of(&with("aud", json!("https://api.rhythmsoftware.com/"))).diagnosis();
    let report = diagnosis.to_json(ReportOptions::default());
    assert_eq!(
        report["headline"],
        json!({ "cause": "wrong_audience", "title": "The token was issued for another audience" })
    );
    assert_eq!(report["also"], json!([]));
    assert_eq!(report["checks"].as_array().unwrap().len(), 21);
    let audience = &report["checks"][11];
    assert_eq!(
        [&audience["id"], &audience["state"], &audience["cause"], &audience["found"], &audience["expected"]],
        ["audience", "failed", "wrong_audience", "https://api.rhythmsoftware.com/", "https://api.rhythmsoftware.com"]
    );
    assert_eq!(report["fingerprint"].as_str().unwrap().len(), 8);
    let right = Case::of(&right()).diagnosis().to_json(ReportOptions::default());
    assert_eq!(right["headline"]["cause"], json!(null));
}

#[test]
fn a_report_for_a_terminal_begins_with_the_headline() {
    let text = Case::of(&with("exp", json!(1880))).diagnosis().to_text(ReportOptions::default());
    let lines: Vec<&str> = text.lines().take(4).collect();
    assert_eq!(
        lines,
        [
            "The token has expired",
            "  cause:    token_expired",
            "  found:    expired 2 minutes ago",
            "  expected: a time to come"
        ]
    );
}

#[test]
fn a_report_for_a_person_is_a_table_that_nothing_breaks() {
    let markdown = Case::of(&with("aud", json!("a|b`c\nd"))).diagnosis().to_markdown(ReportOptions::default());
    assert!(markdown.starts_with("# The token was issued for another audience\n\n"), "{markdown}");
    assert!(markdown.contains("\nCause: `wrong_audience`\n\n"), "{markdown}");
    let two = Case::of(&with("aud", json!("x"))).diagnosis().to_markdown(ReportOptions::default());
    assert!(!two.contains("Also:"), "{two}");
    let two = Case::of(&format!("Authorization: bearer {}", with("aud", json!("x")))).diagnosis();
    assert!(two.to_markdown(ReportOptions::default()).contains("\nCause: `wrong_scheme`\nAlso: `wrong_audience`\n\n"));
    assert!(
        markdown.contains("| It was made for Rhythm’s API | FAILED | `a b c d` | `https://api.rhythmsoftware.com` |\n"),
        "{markdown}"
    );
}

#[test]
fn what_is_about_a_person_is_there_only_when_asked_for() {
    let diagnosis = Case::of(&get("rolodex", "/contacts/example.org/100999", &right())).diagnosis();
    let reports =
        |options| [diagnosis.to_text(options), diagnosis.to_markdown(options), diagnosis.to_json(options).to_string()];
    for report in reports(ReportOptions::default()) {
        for personal in ["100999", "100245", "auth0|5f7c8e01a2"] {
            assert!(!report.contains(personal), "{personal} in {report}");
        }
    }
    assert!(reports(PERSONAL).iter().all(|report| report.contains("100999") && report.contains("100245")));
}

#[test]
fn the_corrected_request_has_the_right_address_and_no_token() {
    let corrected = |pasted: &str| Case::of(pasted).diagnosis().corrected;
    let header = "-H \"Authorization: Bearer $RHYTHM_TOKEN\"";
    let current = format!("curl 'https://rolodex.api.rhythmsoftware.com/contacts/current' \\\n  {header}");
    assert_eq!(corrected(&right()), current);
    assert_eq!(corrected(&get("membership", "/contacts/current", &right())), current);
    assert_eq!(
        corrected(&format!("https://api.rhythmsoftware.com/rolodex-v1/contacts/current?token={}", right())),
        current
    );
    assert_eq!(
        corrected(&get("collect", "/invoices/other.org/contact/7?fields=a%27b", &right())),
        format!(
            "curl 'https://collect.api.rhythmsoftware.com/invoices/example.org/contact/100245?fields=a%27b' \\\n  {header}"
        )
    );
}

#[test]
fn the_corrected_request_takes_what_it_sends_from_a_file() {
    let patch = |field: &str| {
        let request = http(
            "PATCH /contacts/example.org/100245",
            "rolodex.api.rhythmsoftware.com",
            &format!("Authorization: bearer {}\r\n{field}", right()),
        );
        Case::of(&format!("{request}[{{\"op\":\"test\"}}]")).diagnosis().corrected
    };
    let expected = |kind: &str| {
        format!(
            "curl -X PATCH 'https://rolodex.api.rhythmsoftware.com/contacts/example.org/100245' \\\n  \
             -H \"Authorization: Bearer $RHYTHM_TOKEN\" \\\n  -H 'Content-Type: {kind}' \\\n  --data @body.json"
        )
    };
    assert_eq!(patch("Content-Type: application/json-patch+json"), expected("application/json-patch+json"));
    for odd in ["Content-Type: a/b'; rm -rf /", "Content-Type: text", "X-Other: 1"] {
        assert_eq!(patch(odd), expected("application/json"));
    }
}
