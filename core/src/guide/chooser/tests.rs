use proptest::prelude::*;
use rstest::rstest;

use super::*;

fn advice(query: &str) -> Advice {
    Answers::from_query(query).advice()
}

#[rstest]
#[case::nothing("", Advice::Ask(Question::Person))]
#[case::somebody("person=yes", Advice::Ask(Question::Runs))]
#[case::somebody_at_a_server("person=yes&runs=server", Advice::Ask(Question::Secret))]
#[case::page("person=yes&runs=browser", Advice::Take(Flow::Pkce, Reason::InBrowser))]
#[case::page_that_says_it_keeps_a_secret(
    "person=yes&runs=browser&secret=yes",
    Advice::Take(Flow::Pkce, Reason::InBrowser)
)]
#[case::app("person=yes&runs=device", Advice::Take(Flow::Pkce, Reason::OnDevice))]
#[case::server("person=yes&runs=server&secret=yes", Advice::Take(Flow::Code, Reason::ServerWithSecret))]
#[case::open_server("person=yes&runs=server&secret=no", Advice::Take(Flow::Pkce, Reason::ServerWithoutSecret))]
#[case::job("person=no&runs=server&secret=yes&for=sync", Advice::Take(Flow::ClientCredentials, Reason::NobodyThere))]
#[case::job_without_a_place("person=no&runs=server&secret=no", Advice::No(Obstacle::ProgramWithoutSecret))]
#[case::job_in_a_page("person=no&runs=browser&secret=yes", Advice::No(Obstacle::ProgramInBrowser))]
#[case::job_on_a_device("person=no&runs=device", Advice::No(Obstacle::ProgramOnDevice))]
#[case::portal("person=yes&for=portal", Advice::Link)]
#[case::what_is_no_answer("person=maybe&runs=%00&x=y", Advice::Ask(Question::Person))]
fn answers_come_to_one_thing(#[case] query: &str, #[case] expected: Advice) {
    assert_eq!(advice(query), expected);
}

#[rstest]
#[case("person=yes&runs=browser&for=records", &[Warning::SecretInPublic, Warning::ProgramTokenForPerson, Warning::Password])]
#[case("person=yes&runs=server&secret=yes", &[Warning::ProgramTokenForPerson, Warning::Password])]
#[case("person=yes&runs=server&secret=yes&for=sync", &[Warning::JobOfPerson, Warning::ProgramTokenForPerson, Warning::Password])]
#[case("person=no&runs=server&secret=yes&for=sync", &[])]
#[case("person=no&runs=server&secret=yes&for=gate", &[Warning::ProgramForVisitors])]
#[case("person=no&runs=server&secret=no", &[Warning::SecretInPublic])]
#[case("person=yes", &[])]
fn what_not_to_do_belongs_to_the_answers(#[case] query: &str, #[case] expected: &[Warning]) {
    assert_eq!(Answers::from_query(query).warnings(), expected);
}

fn all() -> Vec<Answers> {
    fn with_none<T: Copy>(all: &[T]) -> Vec<Option<T>> {
        std::iter::once(None).chain(all.iter().copied().map(Some)).collect()
    }
    let mut answers = Vec::new();
    for person in with_none(Person::ALL) {
        for runs in with_none(Runs::ALL) {
            for secret in with_none(KeepsSecret::ALL) {
                answers.extend(with_none(Purpose::ALL).into_iter().map(|purpose| Answers {
                    person,
                    runs,
                    secret,
                    purpose,
                }));
            }
        }
    }
    answers
}

#[test]
fn an_address_has_the_answers_back() {
    assert_eq!(all().len(), 180);
    for answers in all() {
        assert_eq!(Answers::from_query(&answers.to_query()), answers);
    }
    let query = "person=yes&runs=browser&secret=no&for=records";
    assert_eq!(Answers::from_query(query).to_query(), query);
}

/// Whoever has answered everything is never asked again, and no answers lead a secret into a page.
#[test]
fn all_answers_are_enough_and_none_puts_a_secret_where_others_read_it() {
    for answers in all() {
        let advice = answers.advice();
        let is_whole =
            answers.person.is_some() && answers.runs.is_some() && answers.secret.is_some() && answers.purpose.is_some();
        assert!(!(is_whole && matches!(advice, Advice::Ask(_))), "{answers:?}");
        if let Advice::Take(Flow::Code | Flow::ClientCredentials, _) = advice {
            assert_eq!((answers.runs, answers.secret), (Some(Runs::Server), Some(KeepsSecret::Yes)), "{answers:?}");
        }
        if let Advice::Take(Flow::ClientCredentials, _) = advice {
            assert_eq!(answers.person, Some(Person::No));
        }
    }
}

proptest! {
    #[test]
    fn no_query_makes_it_panic(query in any::<String>()) {
        let answers = Answers::from_query(&query);
        prop_assert_eq!(Answers::from_query(&answers.to_query()), answers);
    }
}
