//! The guide: what its parts and tools say. Its prose is `guide/text/en.json`.

use crate::guide::Mark;
use crate::guide::budget::{self, Cache, Field, NumberError};
use crate::guide::chooser::{Advice, Flow, KeepsSecret, Obstacle, Person, Purpose, Question, Reason, Runs, Warning};
use crate::guide::own::Sent;
use crate::problem::{Action, Problem};
use crate::rhythm::catalogue::Service;
use crate::rhythm::catalogue::operation::Evidence;

/// The guide's name, in links and titles.
pub const NAME: &str = "Guide";
/// The link in the account panel.
pub const LINK: &str = "Integration guide";
/// The guide's own navigation.
pub const NAVIGATION: &str = "Pages of the guide";
/// While its files are on their way.
pub const LOADING: &str = "Loading the guide";
/// A page that there is not.
pub const NO_PAGE: &str = "There is no such page in the guide";
/// What to do then.
pub const NO_PAGE_HINT: &str = "Look for it by a word, or choose one of the guide’s pages.";
/// Stands for the portal’s address where the settings name none.
pub const NO_PORTAL: &str = "https://your-portal.example";

/// The files did not come, or are not what they should be; `code` for whoever is asked for help.
pub fn not_loaded(code: String) -> Problem {
    Problem::failure(
        "The guide’s pages did not arrive",
        "The connection may have been lost, or this app may have been updated since you opened it.",
        "Try again. If that does not help, reload the page.",
    )
    .with_action(Action::Retry)
    .with_code(code)
}

/// One snippet did not come.
pub fn snippet_not_loaded(code: String) -> Problem {
    Problem::failure(
        "This snippet did not arrive",
        "The connection may have been lost, or this app may have been updated since you opened it.",
        "Try again. If that does not help, reload the page.",
    )
    .with_action(Action::Retry)
    .with_code(code)
}

/// The label of the search box.
pub const SEARCH: &str = "Search the guide";
/// Below the box.
pub const SEARCH_HINT: &str = "A parameter, an error text, a word. Escape clears it.";
/// The name of the list of what was found.
pub const RESULTS: &str = "Found in the guide";
/// The most results that are shown.
pub const SHOWN_RESULTS: usize = 12;

/// How many results there are.
pub fn results(count: usize) -> String {
    match count {
        0 => "Nothing found. Try another word, or a part of it.".to_owned(),
        1 => "1 place found".to_owned(),
        count if count > SHOWN_RESULTS => format!("{count} places found; the first {SHOWN_RESULTS} are shown"),
        count => format!("{count} places found"),
    }
}

/// Where facts come from, in front of the list.
pub const SOURCES: &str = "Where this comes from: ";

/// How a fact is known.
pub const fn mark(mark: Mark) -> &'static str {
    match mark {
        Mark::Documented => "documented",
        Mark::Inferred => "inferred",
        Mark::Standard => "standard",
        Mark::Here => "as this app does it",
    }
}

/// What the colours of a request mean.
pub const LEGEND_YOURS: &str = "bold: this site’s values";
/// The same.
pub const LEGEND_FRESH: &str = "underlined: yours, or new each time";
/// What is copied, for whoever does not see where the button stands.
pub fn copied(title: &str) -> String {
    format!("“{title}”")
}

/// The name of the tabs.
pub const TABS: &str = "Language and library";
/// What a snippet needs.
pub fn installs(names: &[String]) -> String {
    match names {
        [] => "Installs nothing.".to_owned(),
        names => format!("Needs {}.", names.join(", ")),
    }
}
/// The mark of a snippet that the tests run.
pub const RUN_BY_TESTS: &str = "Run by our tests";
/// The mark of one that they don’t run.
pub fn not_run(reason: &str) -> String {
    if reason.is_empty() { "Not run by our tests".to_owned() } else { format!("Not run by our tests: {reason}") }
}
/// In front of a file’s name.
pub const FILE: &str = "File ";
/// In front of the name of the page of documentation.
pub const FOLLOWS: &str = "After the documentation: ";
/// No snippet is there.
pub const NO_SNIPPETS: &str = "There is no snippet for this yet.";

/// The chooser’s answer, while there is none.
pub const NO_ANSWER: &str = "Answer the questions, and the flow for you stands here.";
/// Begins anew.
pub const START_AGAIN: &str = "Start again";
/// Above the warnings.
pub const NOT_TO_DO: &str = "What not to do";
/// The link to single sign-on.
pub const TO_SINGLE_SIGN_ON: &str = "How a link is enough";

/// A question of the chooser.
pub const fn question(question: Question) -> &'static str {
    match question {
        Question::Person => "Is a person signing in?",
        Question::Runs => "Where does your code run?",
        Question::Secret => "Can it keep a secret?",
        Question::Purpose => "What is it for?",
    }
}

/// What the question means.
pub const fn question_hint(question: Question) -> &'static str {
    match question {
        Question::Person => "Somebody who is there, at a screen, while your code works.",
        Question::Runs => "The part that would hold the token.",
        Question::Secret => "A secret is kept where only you can read the code and its storage.",
        Question::Purpose => "What the records are used for in the end.",
    }
}

/// An answer.
pub const fn person(answer: Person) -> &'static str {
    match answer {
        Person::Yes => "Yes, somebody signs in",
        Person::No => "No, a program runs by itself",
    }
}

/// An answer.
pub const fn runs(answer: Runs) -> &'static str {
    match answer {
        Runs::Browser => "In a page, in the browser",
        Runs::Device => "On a phone or a desktop",
        Runs::Server => "On a server of yours",
    }
}

/// An answer.
pub const fn keeps_secret(answer: KeepsSecret) -> &'static str {
    match answer {
        KeepsSecret::Yes => "Yes, only we can read it",
        KeepsSecret::No => "No, or not for sure",
    }
}

/// An answer.
pub const fn purpose(answer: Purpose) -> &'static str {
    match answer {
        Purpose::OwnRecords => "Show people their own records",
        Purpose::Gate => "Decide what members may see elsewhere",
        Purpose::Sync => "Copy records to another system",
        Purpose::Portal => "Send people on to Rhythm’s portal",
    }
}

/// A flow’s name.
pub const fn flow(flow: Flow) -> &'static str {
    match flow {
        Flow::Code => "Authorization Code, on a server",
        Flow::Pkce => "Authorization Code with PKCE",
        Flow::ClientCredentials => "Client Credentials",
    }
}

/// The link to the flow’s page.
pub fn open_flow(chosen: Flow) -> String {
    format!("Open {}", flow(chosen))
}

/// What the answers come to, in one sentence.
pub fn advice(advice: Advice) -> String {
    match advice {
        Advice::Ask(Question::Person) => NO_ANSWER.to_owned(),
        Advice::Ask(next) => format!("Next question: {}", question(next)),
        Advice::Take(chosen, _) => format!("Use {}", flow(chosen)),
        Advice::Link => "You need no flow: a link is enough".to_owned(),
        Advice::No(_) => "Not like this".to_owned(),
    }
}

/// Why a flow.
pub const fn reason(reason: Reason) -> &'static str {
    match reason {
        Reason::ServerWithSecret => {
            "People sign in at the tenant, and your server exchanges the code. It can keep the secret, so it proves who it is; the tokens never reach the browser. Send PKCE as well: it costs nothing."
        }
        Reason::ServerWithoutSecret => {
            "A server that can’t keep a secret proves nothing by having one. A verifier that is made anew for each sign-in takes its place."
        }
        Reason::InBrowser => {
            "Whoever opens a page can read all of it, so a page has no secret. A verifier that is made anew for each sign-in takes its place."
        }
        Reason::OnDevice => {
            "Whoever has the device can read the app, so the app has no secret. A verifier that is made anew for each sign-in takes its place."
        }
        Reason::NobodyThere => {
            "Nobody is there to sign in, and your server can keep the secret. The program gets a token as itself, keeps it for a day, and asks again when that is over."
        }
    }
}

/// Why no flow, and what to do instead.
pub const fn obstacle(obstacle: Obstacle) -> &'static str {
    match obstacle {
        Obstacle::ProgramInBrowser => {
            "A program without a person needs a secret, and whoever opens the page could read it. Move the job to a server of yours, or let people sign in with PKCE."
        }
        Obstacle::ProgramOnDevice => {
            "A program without a person needs a secret, and whoever has the device could read it. Move the job to a server of yours, or let people sign in with PKCE."
        }
        Obstacle::ProgramWithoutSecret => {
            "Client Credentials rests on the secret alone: who has it reads the records of all members. Find it a safe place first, such as the secret store of your host."
        }
    }
}

/// Why a link is enough.
pub const LINK_REASON: &str = "The tenant keeps the session in the person’s browser. Rhythm’s portal asks the tenant, which knows who it is: nobody signs in twice, and you pass nothing on.";

/// What not to do.
pub const fn warning(warning: Warning) -> &'static str {
    match warning {
        Warning::SecretInPublic => {
            "No client secret and no token of a program in a page, an app or a public repository: whoever finds it reads the records of all members."
        }
        Warning::ProgramTokenForPerson => {
            "No token by Client Credentials for somebody who signs in: 1,000 a month are for all your integrations together, and such a token belongs to nobody. The person’s own sign-in has no such limit."
        }
        Warning::Password => {
            "No password field of your own: the password grant trains people to type it anywhere, knows no second factor, and has to be turned on by Rhythm’s support."
        }
        Warning::JobOfPerson => {
            "A copy that goes on when the person has left is a job of its own: give it Client Credentials, beside this flow."
        }
        Warning::ProgramForVisitors => {
            "A token of a program sees everybody’s records. Where a person is to see only their own, let the person sign in."
        }
    }
}

/// Makes a verifier.
pub const GENERATE: &str = "Generate a verifier";
/// Makes another.
pub const GENERATE_AGAIN: &str = "Generate another";
/// Said aloud when it is there.
pub const GENERATED: &str = "A new verifier and its challenge are below.";
/// In its place until then.
pub const NOT_GENERATED: &str = "Generate one, and it stands here.";
/// The browser gives no random numbers.
pub const NO_RANDOMNESS: &str =
    "This browser gives no random numbers here, so nothing can be made. A page needs https for that.";
/// What becomes of it.
pub const WALK_NOTE: &str =
    "This one is only for looking at. It is kept nowhere, sent nowhere, and never used for a sign-in.";

/// The steps of the walk: name and what happens.
pub const WALK: [(&str, &str); 5] = [
    (
        "32 random bytes",
        "From the browser’s own source of randomness, here in hexadecimal: 256 bits that nobody can guess.",
    ),
    ("code_verifier", "The bytes in base64url, 43 characters. Your page keeps it until the person is back."),
    (
        "Its ASCII bytes",
        "The hash is taken of the characters, not of the random bytes. Here most home-made code goes wrong.",
    ),
    ("SHA-256", "Of these 43 bytes. Nobody gets back from it to the verifier."),
    (
        "code_challenge",
        "The hash in base64url, without = at its end. Only this travels with the authorization request.",
    ),
];

/// For whoever is not signed in.
pub const OWN_SIGNED_OUT: &str = "Sign in, and the messages of your own sign-in stand here: each parameter as it was sent, secrets as their length only.";
/// What was put together.
pub const OWN_NOTE: &str = "Put together from what the session knows. Secrets were not kept, or are only counted. Where the session was brought back after a reload, prompt=none was sent too.";
/// The four messages.
pub const OWN_MESSAGES: [&str; 4] = [
    "1. To the tenant",
    "2. Back to this app",
    "3. The exchange, from this app to the tenant",
    "4. The tenant’s answer",
];
/// The names of the columns.
pub const OWN_COLUMNS: [&str; 2] = ["Parameter", "Value"];

/// A value of the own sign-in.
pub fn sent(value: &Sent) -> String {
    match value {
        Sent::Plain(text) => text.clone(),
        Sent::Masked(1) => "•••• (1 character)".to_owned(),
        Sent::Masked(length) => format!("•••• ({length} characters)"),
        Sent::Gone => "•••• (used up, kept nowhere)".to_owned(),
    }
}

/// A number of the calculator.
pub const fn field(field: Field) -> &'static str {
    match field {
        Field::Integrations => "Integrations",
        Field::Instances => "Instances of each",
        Field::Runs => "Runs a day, of each instance",
    }
}

/// What the number counts.
pub const fn field_hint(field: Field) -> &'static str {
    match field {
        Field::Integrations => "Programs with a client id of their own.",
        Field::Instances => "Servers, containers or workers side by side.",
        Field::Runs => "Each start of the job, or of a function.",
    }
}

/// Why what was typed is no number.
pub fn number_error(error: NumberError) -> String {
    match error {
        NumberError::Empty => "Type a number.".to_owned(),
        NumberError::NotWhole => "Type a whole number, with digits only.".to_owned(),
        NumberError::Zero => "Type 1 or more.".to_owned(),
        NumberError::TooLarge(limit) => format!("Type {limit} or less."),
    }
}

/// The question about the cache.
pub const CACHE: &str = "Where is a token kept?";

/// An answer to it.
pub const fn cache(cache: Cache) -> &'static str {
    match cache {
        Cache::None => "Nowhere: each run asks for one",
        Cache::Instance => "Each instance keeps its own",
        Cache::Shared => "All instances share one",
    }
}

/// In place of a result.
pub const NO_USAGE: &str = "Put the numbers right, and the result stands here.";

/// The result.
pub fn usage(tokens: u64) -> String {
    let noun = if tokens == 1 { "token" } else { "tokens" };
    format!("{} {noun} a month, of {}", thousands(tokens), thousands(budget::TOKENS_A_MONTH))
}

/// The result of each.
pub fn usage_of_each(of_each: u64) -> String {
    let limit = budget::TOKENS_AN_APPLICATION;
    format!("{} a month for each integration, where {limit} are enough: one a day.", thousands(of_each))
}

/// The bar, for whoever does not see it.
pub fn usage_bar(percent: u64) -> String {
    format!("{} per cent of the month’s tokens", thousands(percent))
}

/// What to change.
pub fn budget_advice(advice: budget::Advice) -> String {
    match advice {
        budget::Advice::Fits => "This fits. Keep the token safe, and renew it 5 minutes before it ends.".to_owned(),
        budget::Advice::Keep(then) => format!(
            "Keep the token until shortly before it ends, also over restarts. Then it is {} a month.",
            thousands(then)
        ),
        budget::Advice::Share(then) => format!(
            "Let all instances of an integration share one token, in a store that they all reach. Then it is {} a month.",
            thousands(then)
        ),
        budget::Advice::Join => {
            "Even at one token a day these are too many integrations. Put some of them together, so that they share a client and its token.".to_owned()
        }
    }
}

/// A whole number as it is written in English.
fn thousands(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// The table of the services.
pub const SERVICES: &str = "The services, what they hold, and their base addresses";
/// The columns of the services.
pub const SERVICE_COLUMNS: [&str; 3] = ["Service", "What it holds", "Base address here"];
/// Above the operations of a service.
pub fn operations(count: usize) -> String {
    match count {
        0 => "No operation of it is known to this app.".to_owned(),
        1 => "1 operation that this app knows".to_owned(),
        count => format!("{count} operations that this app knows"),
    }
}

/// What a service holds.
pub const fn holds(service: Service) -> &'static str {
    match service {
        Service::Rolodex => "Contacts and organizations",
        Service::Membership => "Memberships, chapters, sections, packages",
        Service::Events => "Events and registrations",
        Service::Collect => "Invoices, payments, credits",
        Service::Commerce => "Orders, carts, coupons, stores",
        Service::Certifications => "Certifications, courses, credits, exams",
        Service::Committees => "Committees, their members, nominations",
        Service::Awards => "Awards, nominations, recipients",
        Service::Fundraising => "Gifts, pledges, funds, campaigns",
        Service::Platform => "Custom fields, web forms, saved queries, tasks",
        Service::System => "Queries and step functions",
        Service::Sponsorship => "Sponsors",
    }
}

/// How a path is known.
pub const fn evidence(evidence: Evidence) -> &'static str {
    match evidence {
        Evidence::Documented => "documented",
        Evidence::SeenInCode => "seen in integrators’ code",
        Evidence::Inferred => "inferred",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_are_in_the_right_number() {
        assert_eq!(
            [0, 1, 2, 13].map(results)[1..],
            ["1 place found", "2 places found", "13 places found; the first 12 are shown"]
        );
        assert_eq!([1, 31, 1000, 1_234_567].map(usage)[0], "1 token a month, of 1,000");
        assert_eq!([0, 7, 999, 1000, 1_234_567].map(thousands), ["0", "7", "999", "1,000", "1,234,567"]);
        assert_eq!(sent(&Sent::Masked(1)), "•••• (1 character)");
        assert_eq!(not_run(""), "Not run by our tests");
        assert_eq!(installs(&["jq".to_owned(), "curl".to_owned()]), "Needs jq, curl.");
    }
}
