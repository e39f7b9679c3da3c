//! Text from outside, made fit to be shown: control and bidirectional format
//! characters are taken out, so that it can neither hide nor reorder what
//! stands around it (Unicode Technical Report 36), and its length is capped.
//! It is still only ever put into text nodes.

/// The most characters of an error text that are shown.
pub const ERROR_TEXT_LIMIT: usize = 500;

/// `text` without control and bidirectional format characters, of at most `limit` characters; a cut is marked by `…`.
pub fn shown(text: &str, limit: usize) -> String {
    // Only a bounded stretch is read, however long the input is.
    let mut harmless = text.chars().take(limit.saturating_mul(4)).filter(|c| !is_harmful(*c));
    let mut shown: String = harmless.by_ref().take(limit).collect();
    if harmless.next().is_some() || text.chars().nth(limit.saturating_mul(4)).is_some() {
        shown.push('…');
    }
    shown.trim().to_owned()
}

fn is_harmful(c: char) -> bool {
    (c.is_control() && c != '\n')
        || matches!(c, '\u{061C}' | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}' | '\u{E0000}'..='\u{E007F}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn html_stays_as_text_and_ansi_and_bidi_controls_go() {
        assert_eq!(shown("<b>no\u{1b}[31m red\u{202E}lave</b>\u{7}", 100), "<b>no[31m redlave</b>");
    }

    #[test]
    fn names_in_other_scripts_stay() {
        assert_eq!(shown("أفيري سامبل 田中 Ño", 100), "أفيري سامبل 田中 Ño");
    }

    #[test]
    fn a_megabyte_is_cut() {
        assert_eq!(shown(&"x".repeat(1 << 20), 5), "xxxxx…");
        assert_eq!(shown(&"\u{202E}".repeat(1 << 20), 5), "…");
        assert_eq!(shown("12345", 5), "12345");
    }
}
