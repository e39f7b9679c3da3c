//! The last look at everything that is shown or sent: nothing of a token's
//! payload or signature, wherever it got in.

/// How many characters of a token in a row are too many.
const WINDOW: usize = 12;
/// Of so many finds the whole text is hidden: it was made to hold the token.
const FINDS: usize = 200;

/// Takes each stretch of `secret` that has [`WINDOW`] bytes or more out of the texts.
pub(in crate::diagnosis) fn redact(secret: &str, texts: Vec<&mut String>) {
    // One bit for each hash of a stretch that stands in a text: a token of a megabyte is only run through once.
    let mut bits = vec![0_u64; 1024];
    for window in texts.iter().flat_map(|text| text.as_bytes().windows(WINDOW)) {
        if let Some(word) = bits.get_mut(hash(window) / 64) {
            *word |= 1 << (hash(window) % 64);
        }
    }
    let is_likely =
        |window: &&[u8]| bits.get(hash(window) / 64).is_some_and(|word| word >> (hash(window) % 64) & 1 == 1);
    let likely: Vec<&[u8]> = secret.as_bytes().windows(WINDOW).filter(is_likely).take(FINDS + 1).collect();
    if likely.is_empty() {
        return;
    }
    for text in texts {
        *text = without(text, &likely);
    }
}

fn without(text: &str, likely: &[&[u8]]) -> String {
    if likely.len() > FINDS {
        return "…".to_owned();
    }
    let mut is_hidden = vec![false; text.len()];
    for (begin, window) in text.as_bytes().windows(WINDOW).enumerate() {
        if likely.contains(&window) {
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
        redact(secret, vec![&mut text]);
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
    fn a_text_that_was_made_to_hold_it_goes_as_a_whole() {
        let secret: String = (0..2000).map(|number| format!("{number:x}")).collect();
        assert_eq!(redacted(&secret, &secret), "…");
    }
}
