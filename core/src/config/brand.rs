//! The association's look: a name, a logo, one colour. The colour is taken only
//! where text on it and beside it stays readable (WCAG 2.2, success criteria
//! 1.4.3 and 1.4.11), so that no brand can make the app unreadable.

use super::error::ConfigError;
use super::read::Reader;
use crate::address::WebAddress;
use crate::text;

/// How the app calls itself and looks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Brand {
    /// Shown in place of "Backbeat".
    pub name: Option<String>,
    /// An image in place of the mark.
    pub logo_url: Option<WebAddress>,
    /// The colour of links and of the main button.
    pub accent: Option<Accent>,
}

/// An opaque sRGB colour, `#rrggbb`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Accent {
    red: u8,
    green: u8,
    blue: u8,
}

/// The backgrounds that are hardest on text in the accent: `--page` in light, `--surface` in dark (`style/tokens.css`).
const LIGHT_PAGE: Accent = Accent { red: 0xf4, green: 0xf6, blue: 0xf5 };
const DARK_SURFACE: Accent = Accent { red: 0x13, green: 0x1b, blue: 0x1a };
const TEXT_CONTRAST: f64 = 4.5;

impl Brand {
    pub(super) fn read(root: &Reader<'_>) -> Result<Self, ConfigError> {
        let Some(brand) = root.object("brand")? else {
            return Ok(Self::default());
        };
        brand.refuse_unknown(&["name", "logo_url", "accent"])?;
        Ok(Self {
            name: brand.optional("name", name)?,
            logo_url: brand.optional("logo_url", super::web_address)?,
            accent: brand.optional("accent", Accent::parse)?,
        })
    }
}

fn name(text: &str) -> Result<String, &'static str> {
    let trimmed = text.trim();
    if trimmed.is_empty() || trimmed.chars().count() > 60 || trimmed.chars().any(char::is_control) {
        return Err(text::settings::BRAND_NAME);
    }
    Ok(trimmed.to_owned())
}

impl Accent {
    fn parse(text: &str) -> Result<Self, &'static str> {
        let digits = text
            .strip_prefix('#')
            .filter(|digits| digits.len() == 6 && digits.bytes().all(|b| b.is_ascii_hexdigit()))
            .ok_or(text::settings::COLOUR)?;
        let number = u32::from_str_radix(digits, 16).map_err(|_| text::settings::COLOUR)?;
        let [_, red, green, blue] = number.to_be_bytes();
        Ok(Self { red, green, blue })
    }

    /// The colour for the light theme, if text in it can be read on the page.
    pub fn readable_on_light(self) -> bool {
        self.contrast(LIGHT_PAGE) >= TEXT_CONTRAST
    }

    /// The colour for the dark theme, if text in it can be read on the page.
    pub fn readable_on_dark(self) -> bool {
        self.contrast(DARK_SURFACE) >= TEXT_CONTRAST
    }

    /// `#rrggbb`.
    pub fn css(self) -> String {
        format!("#{:02x}{:02x}{:02x}", self.red, self.green, self.blue)
    }

    /// The text colour on top of this one: white or near-black, whichever contrasts more.
    pub fn text_on_top(self) -> &'static str {
        let white = Self { red: 255, green: 255, blue: 255 };
        if self.contrast(white) >= self.contrast(DARK_SURFACE) { "#ffffff" } else { "#131b1a" }
    }

    /// WCAG 2.2 contrast ratio, from 1 to 21.
    fn contrast(self, other: Self) -> f64 {
        let (a, b) = (self.luminance(), other.luminance());
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    /// WCAG 2.2 relative luminance.
    fn luminance(self) -> f64 {
        let linear = |channel: u8| {
            let share = f64::from(channel) / 255.0;
            // A cubic through the curve of the standard, at most 0.002 off: `powf` alone weighs 2 kB.
            share * (share * (share * 0.305_306_011 + 0.682_171_111) + 0.012_522_878)
        };
        0.2126 * linear(self.red) + 0.7152 * linear(self.green) + 0.0722 * linear(self.blue)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_accent_is_used_only_where_it_can_be_read() {
        let teal = Accent::parse("#0b5a58").unwrap();
        assert!(teal.readable_on_light() && !teal.readable_on_dark());
        let mint = Accent::parse("#74d2c7").unwrap();
        assert!(!mint.readable_on_light() && mint.readable_on_dark());
        assert_eq!((teal.text_on_top(), mint.text_on_top(), teal.css().as_str()), ("#ffffff", "#131b1a", "#0b5a58"));
    }

    #[test]
    fn contrast_is_that_of_wcag() {
        let black = Accent::parse("#000000").unwrap();
        let white = Accent::parse("#FFFFFF").unwrap();
        assert!((black.contrast(white) - 21.0).abs() < 0.01);
        // 4.54 by the standard's own curve.
        let grey = Accent::parse("#767676").unwrap();
        assert!((grey.contrast(white) - 4.54).abs() < 0.03);
        assert!((white.contrast(white) - 1.0).abs() < 1e-9);
    }

    #[test]
    fn anything_but_six_digits_is_refused() {
        for text in ["", "#fff", "0b5a58", "#0b5a5", "#0b5a588", "teal", "#ggggggg", "#+12345", "#0b5a5é"] {
            assert_eq!(Accent::parse(text), Err("a colour as #rrggbb"), "{text}");
        }
    }
}
