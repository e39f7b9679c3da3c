//! An event as a calendar file (iCalendar, RFC 5545), for the person's own
//! calendar.

use crate::rhythm::event::Event;
use crate::rhythm::when::{Day, When};
use crate::timestamp::Timestamp;

/// A line has at most so many bytes, without its end (RFC 5545 section 3.1).
const LINE: usize = 75;

/// The file with `event` in it, found again by `uid` when it is imported twice; `None` when it has no beginning.
pub fn calendar(event: &Event, uid: &str, now: Timestamp) -> Option<String> {
    let starts = event.starts.as_ref()?;
    let mut file = String::new();
    let mut line = |text: &str| fold(&mut file, text);
    for text in ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Backbeat//Backbeat//EN", "BEGIN:VEVENT"] {
        line(text);
    }
    line(&format!("UID:{}", escaped(uid)));
    line(&format!("DTSTAMP:{}", instant(now)));
    line(&format!("DTSTART{}", moment(starts, 0)));
    if let Some(ends) = event.ends.as_ref().filter(|ends| ends.at() >= starts.at() && is_like(ends, starts)) {
        // The end of whole days is the day after (RFC 5545 section 3.6.1).
        line(&format!("DTEND{}", moment(ends, 1)));
    }
    for (name, text) in [("SUMMARY", &event.name), ("LOCATION", &event.place), ("URL", &event.site)] {
        if let Some(text) = text {
            line(&format!("{name}:{}", if name == "URL" { text.clone() } else { escaped(text) }));
        }
    }
    line("END:VEVENT");
    line("END:VCALENDAR");
    Some(file)
}

/// Both ends have to be dates, or instants.
fn is_like(one: &When, other: &When) -> bool {
    one.has_time() == other.has_time()
}

fn moment(when: &When, days_later: i64) -> String {
    if when.has_time() {
        let utc = instant(when.at());
        // A time without a zone is one on the wall, wherever that hangs (RFC 5545 section 3.3.5, form 1).
        let has_zone = when.text().get(10..).is_some_and(|time| time.contains(['Z', 'z', '+', '-']));
        format!(":{}", if has_zone { utc.as_str() } else { utc.trim_end_matches('Z') })
    } else {
        let (year, month, day) = when.day().plus(days_later).date();
        format!(";VALUE=DATE:{year:04}{month:02}{day:02}")
    }
}

/// In UTC, which needs no table of time zones.
fn instant(at: Timestamp) -> String {
    let (year, month, day) = Day::of(at).date();
    let second = at.seconds().rem_euclid(86_400);
    format!("{year:04}{month:02}{day:02}T{:02}{:02}{:02}Z", second / 3600, second / 60 % 60, second % 60)
}

/// A text value (RFC 5545 section 3.3.11). Other control characters can't be written at all.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '\\' | ';' | ',' => escaped.extend(['\\', letter]),
            '\n' => escaped.push_str("\\n"),
            letter if letter.is_control() => {}
            letter => escaped.push(letter),
        }
    }
    escaped
}

/// Breaks a long line between two characters: the rest follows behind a space.
fn fold(file: &mut String, text: &str) {
    let mut room = LINE;
    for letter in text.chars().filter(|letter| !letter.is_control()) {
        if letter.len_utf8() > room {
            file.push_str("\r\n ");
            room = LINE - 1;
        }
        file.push(letter);
        room -= letter.len_utf8();
    }
    file.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    /// 2026-11-26T02:30:00Z.
    const NOW: Timestamp = Timestamp::from_seconds(1_795_660_200);

    fn file(value: Value) -> Option<String> {
        calendar(&Event::of(value.as_object().unwrap()), "reg-1@example.org", NOW)
    }

    fn lines(value: Value) -> Vec<String> {
        file(value).unwrap().split_terminator("\r\n").map(str::to_owned).collect()
    }

    #[test]
    fn an_event_becomes_a_calendar() {
        let event = json!({
            "name": "Annual Meeting; 2027, Chicago", "start_date": "2027-06-01T09:00:00-05:00", "end_date": "2027-06-04T22:00:00Z",
            "address": { "city": "Chicago" }, "url": "https://example.org/a;b",
        });
        assert_eq!(
            lines(event),
            [
                "BEGIN:VCALENDAR",
                "VERSION:2.0",
                "PRODID:-//Backbeat//Backbeat//EN",
                "BEGIN:VEVENT",
                "UID:reg-1@example.org",
                "DTSTAMP:20261126T023000Z",
                "DTSTART:20270601T140000Z",
                "DTEND:20270604T220000Z",
                "SUMMARY:Annual Meeting\\; 2027\\, Chicago",
                "LOCATION:Chicago",
                "URL:https://example.org/a;b",
                "END:VEVENT",
                "END:VCALENDAR",
            ]
        );
    }

    #[test]
    fn whole_days_end_with_the_day_after() {
        let event = lines(json!({ "start_date": "2028-02-28", "end_date": "2028-02-29" }));
        assert_eq!(event[6..8], ["DTSTART;VALUE=DATE:20280228", "DTEND;VALUE=DATE:20280301"]);
        // An end of another kind, or before the beginning, says nothing.
        for end in ["2028-02-29T10:00:00Z", "2028-02-27", "soon"] {
            let event = lines(json!({ "start_date": "2028-02-28", "end_date": end }));
            assert_eq!(event[7], "END:VEVENT", "{end}");
        }
        assert_eq!(file(json!({ "name": "Some day" })), None);
    }

    #[test]
    fn a_time_without_a_zone_stays_on_the_wall() {
        let event = lines(json!({ "start_date": "2027-06-01T09:00", "end_date": "2027-06-01T10:00:00" }));
        assert_eq!(event[6..8], ["DTSTART:20270601T090000", "DTEND:20270601T100000"]);
    }

    #[test]
    fn no_text_ends_a_line_or_begins_another() {
        let event = lines(json!({ "name": "a\r\nATTACH:x\u{0}\\", "start_date": "2028-02-28" }));
        assert!(event.iter().all(|line| !line.starts_with("ATTACH")), "{event:?}");
        // Nor does an address, which is not escaped.
        let mut event = Event::of(json!({ "start_date": "2028-02-28" }).as_object().unwrap());
        event.site = Some("https://example.org/\nATTACH:x".to_owned());
        assert!(calendar(&event, "x\r\nATTACH:x", NOW).unwrap().split("\n").all(|line| !line.starts_with("ATTACH")));
        let long = lines(json!({ "name": "測".repeat(60), "start_date": "2028-02-28" }));
        assert!(long.iter().all(|line| line.len() <= 75), "{long:?}");
        let whole: String = long.iter().map(|line| line.strip_prefix(' ').unwrap_or(line).to_owned()).collect();
        assert!(whole.contains(&"測".repeat(60)));
    }
}
