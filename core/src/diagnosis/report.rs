//! The report for support, as Markdown, JSON and plain text. It has no token, no
//! part of one, and nothing about a person but what was asked for.

mod redact;
mod request;

use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

use super::Diagnosis;
use super::check::{Check, State};
use super::claim::Claim;
use crate::text::diagnosis::{checks, report};

pub(super) use self::redact::redact;
pub(super) use self::request::corrected;

/// What the report is to say.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ReportOptions {
    /// Whether what is about a person is in it: login, contact id, names.
    pub with_personal: bool,
}

/// What tells one token from another: the first eight hexadecimal digits of its SHA-256.
pub(super) fn fingerprint(token: &str) -> String {
    Sha256::digest(token.as_bytes()).iter().take(4).map(|byte| format!("{byte:02x}")).collect()
}

impl Diagnosis {
    /// The report for a program: `headline` (`cause` is null when nothing failed), `also`, `checks`, and what else there is.
    pub fn to_json(&self, options: ReportOptions) -> Value {
        let check = |check: &Check| {
            let is_shown = options.with_personal || !check.is_personal;
            json!({
                "id": check.id.id(),
                "title": check.id.title(),
                "state": check.state.id(),
                "cause": check.state.cause().map(super::cause::Cause::id),
                "found": check.found.as_ref().filter(|_| is_shown),
                "expected": check.expected.as_ref().filter(|_| is_shown),
                "why": check.why,
            })
        };
        let claims = self
            .claims
            .iter()
            .map(|claim| json!({ "name": claim.name, "value": shown(claim, options), "meaning": claim.meaning }));
        json!({
            "headline": { "cause": self.headline().map(super::cause::Cause::id), "title": self.title() },
            "also": self.also().iter().map(|cause| cause.id()).collect::<Vec<_>>(),
            "fixer": self.fixer.map(super::cause::Fixer::name),
            "steps": self.steps.iter().map(|step| step.text.as_str()).collect::<Vec<_>>(),
            "checks": self.checks.iter().map(check).collect::<Vec<_>>(),
            "claims": claims.collect::<Vec<_>>(),
            "fingerprint": self.fingerprint,
        })
    }

    /// The report for a person who reads Markdown.
    pub fn to_markdown(&self, options: ReportOptions) -> String {
        let mut report = format!("# {}\n\n", self.title());
        if let Some(found) = self.compared(options) {
            report += &format!("{found}\n\n");
        }
        if let Some(fixer) = self.fixer {
            report += &format!("{}\n\n", report::to_put_right(fixer.name()));
        }
        for (number, step) in self.steps.iter().enumerate() {
            report += &format!("{}. {}\n", number + 1, step.text);
        }
        if let Some(cause) = self.headline() {
            let also: Vec<&str> = self.also().iter().map(|cause| cause.id()).collect();
            report += &format!("\n{}\n", report::cause(&format!("`{cause}`")));
            report += &if also.is_empty() {
                String::new()
            } else {
                format!("{}\n", report::also(&format!("`{}`", also.join("`, `"))))
            };
        }
        let columns = report::COLUMNS.join(" | ");
        report += &format!("\n## {}\n\n| {columns} |\n|---|---|---|---|\n", report::CHECKS);
        for check in &self.checks {
            let is_shown = options.with_personal || !check.is_personal;
            let cell = |text: &Option<String>| match text {
                Some(text) if is_shown => format!("`{}`", text.replace(['|', '`', '\n'], " ")),
                Some(_) => report::LEFT_OUT.to_owned(),
                None => String::new(),
            };
            report += &format!(
                "| {} | {} | {} | {} |\n",
                check.id.title(),
                checks::state(check.state),
                cell(&check.found),
                cell(&check.expected)
            );
        }
        if let Some(fingerprint) = &self.fingerprint {
            report += &format!("\n{}\n", report::fingerprint(&format!("`{fingerprint}`")));
        }
        report
    }

    /// The report for a terminal; its first line is the headline.
    pub fn to_text(&self, options: ReportOptions) -> String {
        let mut report = format!("{}\n", self.title());
        if let Some(cause) = self.headline() {
            report += &format!("  {:<9} {cause}\n", report::CAUSE_IS);
        }
        if let Some(check) = self.headline_check() {
            let is_shown = options.with_personal || !check.is_personal;
            for (name, text) in [(report::FOUND_IS, &check.found), (report::EXPECTED_IS, &check.expected)] {
                if let Some(text) = text.as_ref().filter(|_| is_shown) {
                    report += &format!("  {name:<9} {}\n", text.replace('\n', " "));
                }
            }
            report += &format!("  {}\n", check.why);
        }
        if let Some(fixer) = self.fixer {
            report += &format!("\n{}\n", report::to_put_right(fixer.name()));
        }
        for (number, step) in self.steps.iter().enumerate() {
            report += &format!("  {}. {}\n", number + 1, step.text);
        }
        let also = self.also();
        if !also.is_empty() {
            report += &format!("\n{}\n", report::ALSO_WRONG);
            for cause in also {
                report += &format!("  {cause}: {}\n", cause.title());
            }
        }
        report += &format!("\n{}\n", report::ALL_CHECKS);
        for check in &self.checks {
            report += &format!("  {:<8} {}\n", checks::state(check.state), check.id.title());
            if matches!(check.state, State::Unknown | State::Warning) {
                report += &format!("           {}\n", check.why);
            }
        }
        if let Some(fingerprint) = &self.fingerprint {
            report += &format!("\n{}\n", report::fingerprint(fingerprint));
        }
        report
    }

    fn compared(&self, options: ReportOptions) -> Option<String> {
        let check = self.headline_check()?;
        let is_shown = options.with_personal || !check.is_personal;
        let line = |name: &str, text: &Option<String>| {
            text.as_ref()
                .filter(|_| is_shown)
                .map(|text| format!("- {name}: `{}`\n", text.replace(['`', '\n'], " ")))
                .unwrap_or_default()
        };
        Some(
            format!(
                "{}\n\n{}{}",
                check.why,
                line(report::FOUND, &check.found),
                line(report::EXPECTED, &check.expected)
            )
            .trim()
            .to_owned(),
        )
    }
}

fn shown(claim: &Claim, options: ReportOptions) -> Option<&str> {
    (options.with_personal || !claim.is_personal).then_some(claim.value.as_str())
}
