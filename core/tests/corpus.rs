//! Answers of the services, good, odd and hostile, and exactly what becomes of
//! each: one JSON file an answer, in a folder for its kind.

#![allow(clippy::expect_used, clippy::panic, reason = "a test that cannot be set up has failed")]

use std::fs;
use std::panic;
use std::path::{Path, PathBuf};

use backbeat_core::json::Object;
use backbeat_core::port::Response;
use backbeat_core::rhythm::amount::Amount;
use backbeat_core::rhythm::catalogue::operations;
use backbeat_core::rhythm::contact::Contact;
use backbeat_core::rhythm::edit::{Edit, is_locked};
use backbeat_core::rhythm::error::ServiceError;
use backbeat_core::rhythm::invoice::{self, Invoice};
use backbeat_core::rhythm::list::{Page, StartKey};
use backbeat_core::rhythm::membership::{self, Membership, Standing};
use backbeat_core::rhythm::names::{Name, Names};
use backbeat_core::rhythm::record::read_record;
use backbeat_core::rhythm::registration::{self, Registration};
use backbeat_core::rhythm::when::{Day, When};
use backbeat_core::text;
use backbeat_core::timestamp::Timestamp;
use serde_json::{Value, json};

/// What each `sharing_secret` of the corpus is.
const SECRET: &str = "s3cr3t";

/// 2026-11-26T02:30:00Z.
const NOW: Timestamp = Timestamp::from_seconds(1_795_660_200);

/// Says what became of `given`, or why it could not be read.
type Describe = fn(&Value) -> Result<Value, String>;

const FOLDERS: [(&str, Describe); 11] = [
    ("amounts", amounts),
    ("contacts", contact),
    ("dates", dates),
    ("errors", error),
    ("invoices", invoices),
    ("lists", list),
    ("memberships", memberships),
    ("names", name),
    ("patches", patch),
    ("records", |given| record(given).map(Value::Object)),
    ("registrations", registrations),
];

#[test]
fn each_answer_becomes_exactly_what_its_file_says() {
    let (mut wrong, mut files, mut with_secret) = (Vec::new(), 0, 0);
    for (folder, describe) in FOLDERS {
        let paths = files_of(folder);
        assert!(paths.len() >= 3, "{folder} has {} files", paths.len());
        for path in paths {
            let name = format!("{folder}/{}", path.file_name().unwrap_or_default().display());
            let case = read(&path, &name);
            let given = member(&case, "given", &name);
            let actual = panic::catch_unwind(|| describe(given)).unwrap_or_else(|_| Err("a panic".to_owned()));
            let actual = actual.unwrap_or_else(|error| json!({ "error": error }));
            assert!(!actual.to_string().contains(SECRET), "{name} gives the secret away");
            if actual != *member(&case, "expected", &name) {
                wrong.push(format!("{name} ({}): {actual:#}", member(&case, "about", &name)));
            }
            files += 1;
            with_secret += usize::from(given.to_string().contains(SECRET));
        }
    }
    assert!(wrong.is_empty(), "{} of {files}:\n{}", wrong.len(), wrong.join("\n"));
    assert!(files >= 60 && with_secret >= 4, "{files} files, {with_secret} with a secret");
}

#[test]
fn each_folder_is_gone_through() {
    let entries = fs::read_dir(root()).expect("the corpus").map(|entry| entry.expect("an entry").file_name());
    let mut folders: Vec<_> = entries.map(|name| name.display().to_string()).collect();
    folders.sort();
    assert_eq!(folders, FOLDERS.map(|(folder, _)| folder));
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus")
}

fn files_of(folder: &str) -> Vec<PathBuf> {
    let entries = fs::read_dir(root().join(folder)).unwrap_or_else(|error| panic!("{folder}: {error}"));
    let mut paths: Vec<_> = entries.map(|entry| entry.expect("an entry").path()).collect();
    paths.sort();
    paths
}

fn read(path: &Path, name: &str) -> Value {
    let text = fs::read_to_string(path).unwrap_or_else(|error| panic!("{name}: {error}"));
    let case: Value = serde_json::from_str(&text).unwrap_or_else(|error| panic!("{name}: {error}"));
    let members: Vec<_> = case.as_object().into_iter().flat_map(Object::keys).collect();
    assert_eq!(members, ["about", "expected", "given"], "{name}");
    case
}

fn member<'a>(case: &'a Value, key: &str, name: &str) -> &'a Value {
    case.get(key).unwrap_or_else(|| panic!("{name} has no {key}"))
}

/// A text is a body as it came; anything else is the JSON of one.
fn body(given: &Value) -> String {
    given.as_str().map_or_else(|| given.to_string(), str::to_owned)
}

fn response(status: u16, body: String, challenge: Option<String>) -> Response {
    Response { status, content_type: None, challenge, retry_after: None, body, received_at: NOW }
}

fn record(given: &Value) -> Result<Object, String> {
    read_record(&response(200, body(given), None)).map_err(|error| error.to_string())
}

fn records(given: &Value) -> Result<Vec<Object>, String> {
    Page::parse(&body(given)).map(|page| page.records).map_err(|error| error.to_string())
}

fn texts(given: &Value) -> Result<Vec<&str>, &'static str> {
    given.as_array().and_then(|texts| texts.iter().map(Value::as_str).collect()).ok_or("given holds no texts")
}

fn today() -> Day {
    Day::parse("2026-11-26").expect("a day")
}

fn written(amount: Option<Amount>) -> Option<String> {
    amount.map(|amount| amount.to_string())
}

fn dated(when: Option<&When>) -> Option<&str> {
    when.map(When::text)
}

fn amounts(given: &Value) -> Result<Value, String> {
    Ok(texts(given)?.into_iter().map(|text| json!([text, written(Amount::parse(text))])).collect())
}

/// Each text with its days since the epoch, its seconds, and whether it has a time.
fn dates(given: &Value) -> Result<Value, String> {
    let read = |text| {
        let when = When::parse(text)?;
        Some(json!([when.day().days_since(Day::EPOCH), when.at().seconds(), when.has_time()]))
    };
    Ok(texts(given)?.into_iter().map(|text| json!([text, read(text)])).collect())
}

fn list(given: &Value) -> Result<Value, String> {
    let page = Page::parse(&body(given)).map_err(|error| error.to_string())?;
    Ok(json!({ "records": page.records, "odd": page.odd, "next": page.next.as_ref().map(StartKey::as_str) }))
}

fn contact(given: &Value) -> Result<Value, String> {
    let contact = Contact::of(record(given)?);
    let details = contact.details(|_| None);
    let facts = details.iter().flat_map(|group| group.facts.iter().map(move |fact| (group, fact)));
    let facts: Vec<_> = facts
        .map(|(group, fact)| json!([group.title, fact.label, format!("{:?}", fact.kind), fact.lines.join(" | ")]))
        .collect();
    Ok(json!({ "name": contact.name, "is_empty": contact.is_empty(), "details": facts }))
}

fn memberships(given: &Value) -> Result<Value, String> {
    if given.is_array() {
        let all: Vec<_> = records(given)?.iter().map(Membership::of).collect();
        return Ok(membership::sorted(&all, today()).into_iter().map(|it| json!(it.id)).collect());
    }
    let membership = Membership::of(&record(given)?);
    let standing = match membership.standing(today()) {
        Standing::Active { days_left } => json!({ "active, days left": days_left }),
        Standing::RenewalDue { days_left } => json!({ "renewal due, days left": days_left }),
        Standing::Expired { days_ago } => json!({ "expired, days ago": days_ago }),
        other => json!(format!("{other:?}").to_lowercase()),
    };
    Ok(json!({
        "id": membership.id, "number": membership.number, "status": membership.status,
        "type_id": membership.type_id, "package_id": membership.package_id,
        "is_organizations": membership.is_organizations, "since": dated(membership.since.as_ref()),
        "term_start": dated(membership.term_start.as_ref()), "expires": dated(membership.expires.as_ref()),
        "ended": dated(membership.ended.as_ref()), "standing": standing, "is_current": membership.is_current(today()),
        "passed, days": membership.term(today()).map(|term| [term.passed, term.days]),
    }))
}

fn registrations(given: &Value) -> Result<Value, String> {
    if given.is_array() {
        let all: Vec<_> = records(given)?.iter().map(Registration::of).collect();
        return Ok(registration::upcoming(&all, NOW, today()).into_iter().map(|it| json!(it.id)).collect());
    }
    let registration = Registration::of(&record(given)?);
    Ok(json!({
        "id": registration.id, "number": registration.number, "event_id": registration.event_id,
        "status": registration.status, "registered": dated(registration.registered.as_ref()),
        "starts": dated(registration.starts.as_ref()), "ends": dated(registration.ends.as_ref()),
        "total": written(registration.total), "balance": written(registration.balance),
        "currency": registration.currency, "webinar": registration.webinar, "sessions": registration.sessions,
        "is_upcoming": registration.is_upcoming(NOW, today()),
    }))
}

fn invoices(given: &Value) -> Result<Value, String> {
    if given.is_array() {
        let all: Vec<_> = records(given)?.iter().map(Invoice::of).collect();
        let open: Vec<_> = invoice::open(&all).into_iter().map(|it| it.id).collect();
        let due: Vec<_> =
            invoice::sum_due(&all).into_iter().map(|(currency, sum)| json!([currency, written(sum)])).collect();
        return Ok(json!({ "open": open, "due": due }));
    }
    let invoice = Invoice::of(&record(given)?);
    let lines: Vec<_> = invoice.lines.iter().map(line).collect();
    Ok(json!({
        "id": invoice.id, "number": invoice.number, "status": invoice.status, "date": dated(invoice.date.as_ref()),
        "due": dated(invoice.due.as_ref()), "balance": written(invoice.balance), "paid": written(invoice.paid),
        "total": written(invoice.total), "currency": invoice.currency, "is_open": invoice.is_open(),
        "days_overdue": invoice.days_overdue(today()), "lines": lines,
    }))
}

fn line(line: &invoice::InvoiceLine) -> Value {
    let transactions = line.transactions.iter();
    let transactions: Vec<_> =
        transactions.map(|it| json!([it.kind, written(it.amount), dated(it.date.as_ref())])).collect();
    json!({
        "description": line.description, "quantity": line.quantity, "unit_price": written(line.unit_price),
        "total": written(line.total), "balance": written(line.balance), "transactions": transactions,
    })
}

fn error(given: &Value) -> Result<Value, String> {
    let text = |key| given.get(key).and_then(Value::as_str).map(str::to_owned);
    let status = given.get("status").and_then(Value::as_u64).and_then(|status| u16::try_from(status).ok());
    let answer = response(status.ok_or("no status")?, text("body").ok_or("no body")?, text("challenge"));
    let Err(error) = read_record(&answer) else { return Err("it is no refusal".to_owned()) };
    assert_eq!(error, ServiceError::of(&answer));
    let problem = error.problem("Your contact");
    Ok(json!({
        "title": problem.title, "detail": problem.detail, "code": problem.code,
        "button": problem.action.map(text::actions::action),
    }))
}

fn name(given: &Value) -> Result<Value, String> {
    let operation = &operations::PACKAGE;
    let mut names = Names::default();
    names.learn(operation, "pkg-1".to_owned(), Some(&record(given)?));
    Ok(match names.of(operation, "pkg-1") {
        Name::Known(name) => json!(name),
        Name::UnderWay | Name::Unknown => Value::Null,
    })
}

/// What a person's changes send, and what they would overwrite of the record as it is now.
fn patch(given: &Value) -> Result<Value, String> {
    let mut edit = Edit::of(record(given.get("base").ok_or("no base")?)?);
    for (field, text) in given.get("changes").and_then(Value::as_object).ok_or("no changes")? {
        edit.set(field, text.as_str().ok_or("a change that is no text")?.to_owned());
    }
    let operations = |edit: &Edit| {
        let patch = edit.patch().map(|patch| serde_json::from_str::<Value>(&patch));
        patch.transpose().map_err(|error| error.to_string())
    };
    let patch = operations(&edit)?;
    let Some(current) = given.get("current").map(record).transpose()? else {
        return Ok(json!({ "patch": patch }));
    };
    let conflicts = edit.conflicts(&current).into_iter();
    let conflicts: Vec<_> = conflicts.map(|it| json!([it.field, it.mine, it.theirs])).collect();
    let is_locked = is_locked(&current);
    let again = operations(&edit.onto(current, &[]))?;
    Ok(json!({ "patch": patch, "conflicts": conflicts, "patch of current": again, "is_locked": is_locked }))
}
