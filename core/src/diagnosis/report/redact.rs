//! The last look at everything that is shown or sent: nothing of a token's
//! payload or signature, wherever it got in.

/// How many characters of a token in a row are too many.
const WINDOW: usize = 12;
/// Of so many finds in a text the whole text is hidden: it was made to hold the token.
const FINDS: usize = 200;

/// Bits to remember the stretches of a token by: with one of 64 KiB, one in a thousand others is taken for one of them.
const BITS: usize = 1 << 22;

/// Takes each stretch of `secrets`, which are in lower case, that has [`WINDOW`] bytes or more out of the texts, whatever the case of
/// its letters.
pub(in crate::diagnosis) fn redact(secrets: &[String], texts: Vec<&mut String>) {
    let windows = || secrets.iter().flat_map(|secret| secret.as_bytes().windows(WINDOW));
    // A token is run through once, however many texts there are.
    let mut bits = vec![0_u64; BITS / 64];
    for bit in windows().flat_map(hashes) {
        if let Some(word) = bits.get_mut(bit / 64) {
            *word |= 1 << (bit % 64);
        }
    }
    let has = |bit: usize| bits.get(bit / 64).is_some_and(|word| word >> (bit % 64) & 1 == 1);
    let is_secret = |window: &[u8]| hashes(window).into_iter().all(has) && windows().any(|other| other == window);
    for text in texts {
        let lower = text.to_ascii_lowercase();
        let begins = lower.as_bytes().windows(WINDOW).enumerate().filter(|(_, window)| is_secret(window));
        let begins: Vec<usize> = begins.map(|(begin, _)| begin).take(FINDS + 1).collect();
        if !begins.is_empty() {
            *text = without(text, &begins);
        }
    }
}

fn without(text: &str, begins: &[usize]) -> String {
    if begins.len() > FINDS {
        return "…".to_owned();
    }
    let mut is_hidden = vec![false; text.len()];
    for begin in begins {
        is_hidden.iter_mut().skip(*begin).take(WINDOW).for_each(|hidden| *hidden = true);
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

/// Two places for a stretch among the bits, from all of its bytes (Fibonacci hashing).
fn hashes(window: &[u8]) -> [usize; 2] {
    let mixed = window.iter().fold(0_u64, |mixed, byte| (mixed ^ u64::from(*byte)).wrapping_mul(0x9e37_79b9_7f4a_7c15));
    // Both fit into 22 bits, also where an address has 32.
    [mixed >> 42, mixed >> 20 & 0x3f_ffff].map(|place| usize::try_from(place).unwrap_or_default() % BITS)
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
