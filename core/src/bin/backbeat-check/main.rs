//! `backbeat-check`: why a call to the Rhythm API is answered 401. Reads a token
//! or a request from standard input and prints the report of the access check.
//! It asks no network unless `--probe` is given.

mod options;
mod probe;

use std::io::{Read as _, Write as _};
use std::process::ExitCode;
use std::time::{SystemTime, UNIX_EPOCH};

use backbeat_core::diagnosis::facts::{Facts, Signature};
use backbeat_core::diagnosis::input::{self, Pasted};
use backbeat_core::diagnosis::report::ReportOptions;
use backbeat_core::diagnosis::{Diagnosis, diagnose};
use backbeat_core::text::diagnosis::command;
use backbeat_core::timestamp::Timestamp;

use self::options::{Command, Format, Options};

/// Nothing failed, something did, or it was not understood.
const PASSED: u8 = 0;
const FAILED: u8 = 1;
const NOT_UNDERSTOOD: u8 = 2;

/// The most bytes that are read; what is longer is refused as a whole.
const LIMIT: u64 = 2 << 20;

fn main() -> ExitCode {
    let code = match options::parse(std::env::args().skip(1)) {
        Ok(Command::Help) => print(command::HELP),
        Ok(Command::Version) => print(concat!("backbeat-check ", env!("CARGO_PKG_VERSION"), "\n")),
        Ok(Command::Check(options)) => match check(&options) {
            Ok(diagnosis) => {
                print(&written(&diagnosis, &options));
                if diagnosis.headline().is_some() { FAILED } else { PASSED }
            }
            Err(message) => not_understood(&message),
        },
        Err(message) => not_understood(&format!("{message}\n{}", command::SEE_HELP)),
    };
    ExitCode::from(code)
}

fn check(options: &Options) -> Result<Diagnosis, String> {
    let mut pasted = Vec::new();
    std::io::stdin().take(LIMIT).read_to_end(&mut pasted).map_err(|error| command::unread_input(&error))?;
    let pasted = decoded(pasted).ok_or(command::UNKNOWN_ENCODING)?;
    let subject = input::read(&pasted).map_err(|error| error.to_string())?;
    Ok(judged(&subject, options))
}

/// UTF-16 is what the `>` of a PowerShell writes.
fn decoded(bytes: Vec<u8>) -> Option<String> {
    let units = |read: fn([u8; 2]) -> u16| {
        let pairs = bytes.get(2..).unwrap_or_default().chunks(2);
        let units: Vec<u16> = pairs.map(|pair| <[u8; 2]>::try_from(pair).map_or(0xFFFD, read)).collect();
        String::from_utf16(&units).ok()
    };
    match bytes.get(..2) {
        Some([0xFF, 0xFE]) => units(u16::from_le_bytes),
        Some([0xFE, 0xFF]) => units(u16::from_be_bytes),
        _ => String::from_utf8(bytes).ok(),
    }
}

fn judged(subject: &Pasted, options: &Options) -> Diagnosis {
    let Options { expected, now, .. } = options;
    let judge = |now: Timestamp, signature: Signature, probe| {
        diagnose(&Facts { subject, expected, now, clock_ahead: None, signature, probe })
    };
    let now = now.unwrap_or_else(clock);
    let unasked = judge(now, Signature::NotChecked(command::KEYS_NOT_ASKED), None);
    if !options.is_probing || !unasked.may_be_sent() {
        return unasked;
    }
    let asked = probe::ask(subject, expected);
    judge(now, asked.signature, asked.probe)
}

fn written(diagnosis: &Diagnosis, options: &Options) -> String {
    let report = ReportOptions { with_personal: options.with_personal };
    match options.format {
        Format::Text => diagnosis.to_text(report),
        Format::Markdown => diagnosis.to_markdown(report),
        Format::Json => format!("{:#}\n", diagnosis.to_json(report)),
    }
}

/// The time of this machine; before 1970 it is 1970.
#[allow(clippy::disallowed_methods, reason = "this is the shell, and never runs in a browser")]
fn clock() -> Timestamp {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    Timestamp::from_seconds(i64::try_from(since.as_secs()).unwrap_or(i64::MAX))
}

/// A reader that has gone, such as `head`, is no failure.
fn print(text: &str) -> u8 {
    let _ = std::io::stdout().write_all(text.as_bytes());
    PASSED
}

fn not_understood(message: &str) -> u8 {
    let _ = writeln!(std::io::stderr(), "backbeat-check: {message}");
    NOT_UNDERSTOOD
}
