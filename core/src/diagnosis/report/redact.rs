//! The last look at everything that is shown or sent: nothing of a token's
//! payload or signature, wherever it got in.

/// How many characters of a token in a row are too many.
const WINDOW: usize = 12;
/// Of so many finds in a text the whole text is hidden: it was made to hold the token.
const FINDS: usize = 200;

/// Takes each stretch of `secrets` that has [`WINDOW`] bytes or more out of the texts, whatever the case of its letters.
pub(in crate::diagnosis) fn redact(secrets: &[String], texts: Vec<&mut String>) {
    for text in texts {
        let lower = text.to_ascii_lowercase();
        // One bit for each hash of a stretch of the text: a token of 64 KiB is only run through once.
        let mut bits = [0_u64; 1024];
        for window in lower.as_bytes().windows(WINDOW) {
            if let Some(word) = bits.get_mut(hash(window) / 64) {
                *word |= 1 << (hash(window) % 64);
            }
        }
        let is_likely =
            |window: &&[u8]| bits.get(hash(window) / 64).is_some_and(|word| word >> (hash(window) % 64) & 1 == 1);
        let is_in = |window: &&[u8]| lower.as_bytes().windows(WINDOW).any(|other| other == *window);
        let windows = secrets.iter().flat_map(|secret| secret.as_bytes().windows(WINDOW));
        let found: Vec<&[u8]> = windows.filter(is_likely).filter(is_in).take(FINDS + 1).collect();
        if !found.is_empty() {
            *text = without(text, &lower, &found);
        }
    }
}

fn without(text: &str, lower: &str, found: &[&[u8]]) -> String {
    if found.len() > FINDS {
        return "…".to_owned();
    }
    let mut is_hidden = vec![false; text.len()];
    for (begin, window) in lower.as_bytes().windows(WINDOW).enumerate() {
        if found.contains(&window) {
            is_hidden.iter_mut().skip(begin).take(WINDOW).for_each(|hidden| *hidden = true);
        }
    }
    let mut shown = String::new();
    for (begin, letter) in text.char_indices() {
        let hidden = is_hidden.iter().skip(begin).take(letter.len_utf8()).any(|hidden| *hidden);
        if !hidden {
            shown.push(letter);
        } else if !shown.ends_with('…') {
            shown.push('…');
        }
    }
    shown
}

/// Four of the bytes, mixed (Fibonacci hashing) into 16 bits: what it takes for likely is looked at once more.
fn hash(window: &[u8]) -> usize {
    let four = [0, 4, 7, 11].map(|at| window.get(at).copied().unwrap_or_default());
    (u32::from_le_bytes(four).wrapping_mul(0x9e37_79b1) >> 16) as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    fn redacted(secret: &str, text: &str) -> String {
        let mut text = text.to_owned();
        redact(&[secret.to_ascii_lowercase()], vec![&mut text]);
        text
    }

    #[test]
    fn a_stretch_of_the_token_goes_and_the_rest_stays() {
        assert_eq!(redacted("abcdefghijklmnop", "the token abcdefghijkl here"), "the token … here");
        assert_eq!(redacted("abcdefghijklmnop", "xabcdefghijklmnopx"), "x…x");
        assert_eq!(redacted("abcdefghijklmnop", "abcdefghijk is short"), "abcdefghijk is short");
        assert_eq!(redacted("éééééééé", "ééééééé"), "…");
        assert_eq!(redacted("", "nothing to hide"), "nothing to hide");
    }

    #[test]
    fn a_large_token_hides_nothing_that_is_not_in_it() {
        let secret: String = (0..8000).map(|number| format!("{number:x}g")).collect();
        let text = "https://api.rhythmsoftware.com and a sentence that is not in the token";
        assert_eq!(redacted(&secret, text), text);
        let part = format!("before {} after", secret.get(9000..9040).unwrap_or_default().to_ascii_uppercase());
        assert_eq!(redacted(&secret, &part), "before … after");
    }

    #[test]
    fn a_text_that_was_made_to_hold_it_goes_as_a_whole() {
        let secret: String = (0..2000).map(|number| format!("{number:x}")).collect();
        assert_eq!(redacted(&secret, &secret), "…");
    }
}
