//! How many tokens a month programs ask for by Client Credentials, and what to
//! change. 1,000 a month are for all integrations of an association together, and
//! no application should need more than 31, one a day (Rhythm API documentation,
//! "Concepts").

/// Tokens a month, for all integrations together.
pub const TOKENS_A_MONTH: u64 = 1000;
/// Tokens a month that one application should need at most.
pub const TOKENS_AN_APPLICATION: u64 = 31;
/// The days of the longest month: what is within the limit then is so in each.
const DAYS: u64 = 31;

/// Where a token is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cache {
    /// Nowhere: each run asks for one.
    None,
    /// Each instance keeps its own.
    Instance,
    /// All instances of an integration share one.
    Shared,
}

/// What runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Plan {
    /// Applications with a client id of their own.
    pub integrations: u64,
    /// Copies of each that run side by side.
    pub instances: u64,
    /// How often each copy runs on a day.
    pub runs: u64,
    /// Where tokens are kept.
    pub cache: Cache,
}

/// A number that is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// [`Plan::integrations`].
    Integrations,
    /// [`Plan::instances`].
    Instances,
    /// [`Plan::runs`].
    Runs,
}

/// Why what was typed is no such number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NumberError {
    /// Nothing was typed.
    Empty,
    /// It has something else than digits in it.
    NotWhole,
    /// It is 0.
    Zero,
    /// It is more than the field's limit.
    TooLarge(u64),
}

/// What to change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Advice {
    /// Nothing.
    Fits,
    /// Keep a token until shortly before its end; then it would be so many a month.
    Keep(u64),
    /// Share one token between the instances; then it would be so many a month.
    Share(u64),
    /// Too many applications even so: put some of them together.
    Join,
}

/// What a plan comes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Usage {
    /// Tokens in a month of 31 days.
    pub tokens: u64,
    /// Of these, those of one integration.
    pub of_each: u64,
    /// What to change, the most helpful first.
    pub advice: Vec<Advice>,
}

impl Field {
    /// The most that can be typed: what nobody has, so that nothing overflows and a mistyped number is noticed.
    pub const fn limit(self) -> u64 {
        match self {
            Self::Integrations | Self::Instances => 10_000,
            Self::Runs => 86_400,
        }
    }

    /// Reads what was typed.
    ///
    /// # Errors
    /// When it is no whole number from 1 to the limit.
    pub fn parse(self, text: &str) -> Result<u64, NumberError> {
        // As people write thousands.
        let digits: String = text.trim().chars().filter(|c| !matches!(c, ',' | ' ' | '\u{a0}' | '\u{202f}')).collect();
        if digits.is_empty() {
            return Err(NumberError::Empty);
        }
        if !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(NumberError::NotWhole);
        }
        // All digits and no number: it is too long for one.
        match digits.parse().unwrap_or(u64::MAX) {
            0 => Err(NumberError::Zero),
            number if number > self.limit() => Err(NumberError::TooLarge(self.limit())),
            number => Ok(number),
        }
    }
}

impl Plan {
    /// What it comes to.
    pub fn usage(self) -> Usage {
        let of_each = self.of_each();
        let tokens = self.integrations.saturating_mul(of_each);
        let with = |cache| Self { cache, ..self }.tokens();
        let (kept, shared) = (with(Cache::Instance), with(Cache::Shared));
        let is_over = |tokens: u64, of_each: u64| tokens > TOKENS_A_MONTH || of_each > TOKENS_AN_APPLICATION;
        let mut advice = Vec::new();
        if is_over(tokens, of_each) {
            if self.cache == Cache::None && kept < tokens {
                advice.push(Advice::Keep(kept));
            }
            if self.cache != Cache::Shared && shared < kept {
                advice.push(Advice::Share(shared));
            }
            if shared > TOKENS_A_MONTH {
                advice.push(Advice::Join);
            }
        } else {
            advice.push(Advice::Fits);
        }
        Usage { tokens, of_each, advice }
    }

    fn tokens(self) -> u64 {
        self.integrations.saturating_mul(self.of_each())
    }

    /// A kept token is good for a day, and whatever runs at all runs at least once a day.
    const fn of_each(self) -> u64 {
        match self.cache {
            Cache::None => self.instances.saturating_mul(self.runs).saturating_mul(DAYS),
            Cache::Instance => self.instances.saturating_mul(DAYS),
            Cache::Shared => DAYS,
        }
    }
}

impl Usage {
    /// The share of the limit, in per cent, rounded up: 1 token is not nothing.
    pub const fn percent(&self) -> u64 {
        self.tokens.saturating_mul(100).div_ceil(TOKENS_A_MONTH)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn usage(integrations: u64, instances: u64, runs: u64, cache: Cache) -> (u64, u64, Vec<Advice>) {
        let usage = Plan { integrations, instances, runs, cache }.usage();
        (usage.tokens, usage.of_each, usage.advice)
    }

    #[test]
    fn a_token_a_day_is_what_one_integration_needs() {
        assert_eq!(usage(1, 1, 1, Cache::None), (31, 31, vec![Advice::Fits]));
        assert_eq!(usage(1, 1, 1440, Cache::Shared), (31, 31, vec![Advice::Fits]));
        assert_eq!(usage(32, 5, 24, Cache::Shared), (992, 31, vec![Advice::Fits]));
    }

    #[test]
    fn a_token_for_each_run_is_too_many_soon() {
        assert_eq!(usage(1, 1, 24, Cache::None), (744, 744, vec![Advice::Keep(31)]), "over the 31 of one application");
        assert_eq!(usage(2, 1, 24, Cache::None), (1488, 1488 / 2, vec![Advice::Keep(62)]));
        assert_eq!(usage(2, 3, 24, Cache::None), (4464, 2232, vec![Advice::Keep(186), Advice::Share(62)]));
    }

    #[test]
    fn instances_with_a_token_each_can_share_one() {
        assert_eq!(usage(4, 10, 24, Cache::Instance), (1240, 310, vec![Advice::Share(124)]));
        assert_eq!(usage(1, 2, 1, Cache::None), (62, 62, vec![Advice::Share(31)]));
    }

    #[test]
    fn more_than_thirty_two_integrations_are_too_many_in_any_case() {
        assert_eq!(usage(33, 1, 1, Cache::Shared), (1023, 31, vec![Advice::Join]));
        assert_eq!(
            usage(33, 2, 2, Cache::None),
            (4092, 124, vec![Advice::Keep(2046), Advice::Share(1023), Advice::Join])
        );
    }

    #[test]
    fn the_share_of_the_limit_is_rounded_up() {
        let percent = |tokens| Usage { tokens, of_each: 0, advice: Vec::new() }.percent();
        assert_eq!([0, 1, 31, 992, 1000, 1001].map(percent), [0, 1, 4, 100, 100, 101]);
    }

    #[test]
    fn what_was_typed_is_a_whole_number_or_told() {
        let parse = |text| Field::Instances.parse(text);
        assert_eq!(["12", " 1,000 ", "10 000", "10000"].map(parse), [Ok(12), Ok(1000), Ok(10_000), Ok(10_000)]);
        assert_eq!(
            ["", "  ", "0", "00", "-1", "1.5", "1e3", "ten", "10001", &"9".repeat(30)].map(parse),
            [
                Err(NumberError::Empty),
                Err(NumberError::Empty),
                Err(NumberError::Zero),
                Err(NumberError::Zero),
                Err(NumberError::NotWhole),
                Err(NumberError::NotWhole),
                Err(NumberError::NotWhole),
                Err(NumberError::NotWhole),
                Err(NumberError::TooLarge(10_000)),
                Err(NumberError::TooLarge(10_000)),
            ]
        );
        assert_eq!(Field::Runs.parse("86400"), Ok(86_400));
    }

    proptest! {
        #[test]
        fn whatever_is_advised_is_fewer(integrations in 1_u64..=10_000, instances in 1_u64..=10_000, runs in 1_u64..=86_400) {
            for cache in [Cache::None, Cache::Instance, Cache::Shared] {
                let usage = Plan { integrations, instances, runs, cache }.usage();
                prop_assert!(!usage.advice.is_empty());
                for advice in &usage.advice {
                    if let Advice::Keep(then) | Advice::Share(then) = advice {
                        prop_assert!(*then < usage.tokens);
                    }
                }
            }
        }

        #[test]
        fn no_text_makes_it_panic(text in any::<String>()) {
            if let Ok(number) = Field::Integrations.parse(&text) {
                prop_assert!((1..=10_000).contains(&number));
            }
        }
    }
}
