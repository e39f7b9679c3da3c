//! The session of this tab as a signal, and the things that change it. Tokens
//! are in here and nowhere else.

use std::rc::Rc;
use std::sync::Arc;

use backbeat_core::draft::is_stale;
use backbeat_core::oauth::authorization::AuthorizationOptions;
use backbeat_core::oauth::one_time::State;
use backbeat_core::oauth::return_to::ReturnTo;
use backbeat_core::port::Pauses;
use backbeat_core::problem::Problem;
use backbeat_core::rhythm::current_contact::CurrentPath;
use backbeat_core::session::{Person, Session, SessionEvent, SignedOut, TabMessage};
use backbeat_core::sign_in::{SignedIn, forget_expired};
use backbeat_core::timestamp::Timestamp;
use futures_util::future::AbortHandle;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::BASE_PATH;
use super::arrival::Arrival;
use super::contact::{ContactState, preload_member};
use super::keeping::{self, Keeping};
use super::kept::Kept;
use super::place::Place;
use super::settings::Settings;
use super::sign_in::{self, Answer, Leaving};
use super::tabs;
use super::waits::Waits;
use crate::browser::channel::Channel;
use crate::browser::timer::Pause;
use crate::browser::{clock, crypto, location, page, storage};

/// The session and what belongs to it; one for the whole app.
#[derive(Clone, Copy)]
pub struct SessionContext {
    session: RwSignal<Session>,
    is_leaving: RwSignal<bool>,
    leave_problem: RwSignal<Option<Problem>>,
    /// Counts the sign-outs, each of which makes void what was to leave for the tenant.
    departures: StoredValue<u32>,
    asked_tabs_at: StoredValue<Option<Timestamp>>,
    /// What this tab's storage calls the session, where it can be kept.
    name: StoredValue<Option<String>>,
    /// Whose the page is, also when the session has ended and the page stays.
    pub(super) subject: StoredValue<Option<String>>,
    pub(super) contact: RwSignal<ContactState>,
    pub(super) contact_path: StoredValue<Option<CurrentPath>>,
    pub(super) contact_call: StoredValue<Option<AbortHandle>>,
    pub(super) waits: Waits,
    pub(super) keeping: Keeping,
    pub(super) kept: StoredValue<Option<Rc<dyn Kept>>, LocalStorage>,
    channel: StoredValue<Option<Channel>, LocalStorage>,
    asked_from: StoredValue<Option<ReturnTo>>,
    /// Whether the person has seen a screen before the app's first one.
    is_second_screen: StoredValue<bool>,
    settings: StoredValue<Arc<Settings>>,
}

/// Seconds for which the answer of another tab is waited for.
const TABS_PATIENCE: i64 = 2;

/// Milliseconds for which the first call may delay the page.
const PIECE_PATIENCE: u32 = 1000;

/// The session of the app.
pub fn use_session() -> SessionContext {
    expect_context()
}

impl SessionContext {
    /// Starts the session of this tab from how the person came here.
    pub(super) fn begin(settings: Settings, arrival: Arrival, answer: Option<Answer>) -> Self {
        let context = Self {
            session: RwSignal::new(Session::SignedOut(SignedOut::NotYet)),
            is_leaving: RwSignal::new(false),
            leave_problem: RwSignal::new(None),
            departures: StoredValue::new(0),
            asked_tabs_at: StoredValue::new(None),
            name: StoredValue::new(None),
            subject: StoredValue::new(None),
            contact: RwSignal::new(ContactState::default()),
            contact_path: StoredValue::new(None),
            contact_call: StoredValue::new(None),
            waits: Waits::new(),
            keeping: Keeping::new(),
            kept: StoredValue::new_local(None),
            channel: StoredValue::new_local(None),
            asked_from: StoredValue::new(None),
            is_second_screen: StoredValue::new(false),
            settings: StoredValue::new(Arc::new(settings)),
        };
        page::on_restored_from_cache(move || {
            context.is_leaving.set(false);
            context.waits.end_for_outcome();
            context.check_tab();
        });
        context.channel.set_value(tabs::open(context));
        context.arrive(arrival, answer);
        context
    }

    /// Waits until it is known whether there is a session, or until a press on the first screen has led away, if that does not
    /// take long: what is drawn meanwhile would delay the answer and be drawn for nothing.
    pub(super) async fn first_outcome(self) {
        let is_under_way = self.session.with_untracked(is_under_way);
        if is_under_way || self.is_leaving.get_untracked() {
            self.is_second_screen.set_value(is_under_way);
            self.waits.for_outcome().await;
        }
    }

    fn arrive(self, arrival: Arrival, answer: Option<Answer>) {
        let answer = answer.or_else(|| arrival.response.map(Answer::new));
        if answer.is_none() {
            forget_expired(&storage::SessionStorage, BASE_PATH, clock::now());
        }
        storage::forget_drafts(|stored| is_stale(stored, clock::now()));
        let is_at_redirect_path = arrival.path == self.settings().redirect_path();
        match answer {
            Some(answer) if is_at_redirect_path => {
                self.asked_from.set_value(answer.asked_from.clone());
                self.on(SessionEvent::ResponseTaken);
                // The code is on its way before anything else is.
                spawn_local(async move { self.complete(answer).await });
                spawn_local(async { drop(preload_member().await) });
            }
            // Elsewhere it can't be an answer of the tenant.
            Some(_) => {}
            // `/login` starts a sign-in of its own, which may carry an invitation.
            None if arrival.had_session && self.place() != Place::Login => {
                self.on(SessionEvent::HadSession);
                self.leave_for_tenant(sign_in::silently(), &location::current().within_origin(), Leaving::InPlace);
            }
            None => {
                if let Some(options) = arrival.pressed {
                    self.sign_in(options, BASE_PATH);
                }
                match arrival.sign_out.map(sign_in::is_own_sign_out) {
                    Some(true) => self.session.set(Session::SignedOut(SignedOut::ByPerson)),
                    // An answer that another page of this browser has used leads to the start page, and no further.
                    None if is_at_redirect_path => {}
                    Some(false) => {}
                    None => self.ask_other_tabs(),
                }
            }
        }
    }

    /// The boot script has asked them too, and has not waited for those that are busy.
    fn ask_other_tabs(self) {
        self.asked_tabs_at.set_value(Some(clock::now()));
        self.say(TabMessage::IsAnyoneSignedIn);
    }

    /// Another tab is signed in: worth one silent question to the tenant, while the answer is fresh and the person has done nothing
    /// here. Whoever forges the word gets no more than that.
    pub(super) fn follow_other_tab(self) {
        let asked_at = self.asked_tabs_at.try_update_value(Option::take).flatten();
        let is_fresh = asked_at.is_some_and(|then| (0..=TABS_PATIENCE).contains(&clock::now().seconds_since(then)));
        let is_new = self.session.with_untracked(|session| *session == Session::SignedOut(SignedOut::NotYet));
        if is_fresh && is_new && self.place() == Place::Start && !self.is_leaving.get_untracked() {
            self.on(SessionEvent::HadSession);
            self.leave_for_tenant(sign_in::silently(), &location::current().within_origin(), Leaving::InPlace);
        }
    }

    fn say(self, message: TabMessage) {
        self.channel.with_value(|channel| {
            if let Some(channel) = channel {
                channel.say(message.as_str());
            }
        });
    }

    async fn complete(self, answer: Answer) {
        let event = sign_in::complete(&self.settings(), answer).await;
        let signed_in = match &event {
            SessionEvent::Completed(signed_in) => Some(signed_in.clone()),
            _ => None,
        };
        self.on(event);
        // The person signed out in another tab meanwhile: what came too late is given back.
        if let Some(late) = signed_in.filter(|_| self.signed_in().is_none()) {
            sign_in::revoke(&late);
        }
    }

    /// Starts a sign-in that a button was pressed for; it ends at `return_to`, a path of the app.
    pub fn sign_in(self, options: AuthorizationOptions, return_to: &str) {
        self.leave_for_tenant(options, return_to, Leaving::WithWayBack);
    }

    /// Starts a sign-in that the address asks for: Back must not come by it again.
    pub fn sign_in_unasked(self, options: AuthorizationOptions, return_to: &str) {
        self.leave_for_tenant(options, return_to, Leaving::InPlace);
    }

    fn leave_for_tenant(self, options: AuthorizationOptions, return_to: &str, leaving: Leaving) {
        if self.is_leaving.get_untracked() {
            return;
        }
        self.is_leaving.set(true);
        self.leave_problem.set(None);
        let return_to = match self.place() {
            // The pages that only lead on are no pages to come back to.
            Place::Login => ReturnTo::parse(BASE_PATH, BASE_PATH),
            Place::Callback => self.asked_from(),
            _ => ReturnTo::parse(return_to, BASE_PATH),
        };
        let departure = self.departures.get_value();
        spawn_local(async move {
            let outcome = sign_in::begin(&self.settings(), &options, return_to).await;
            // A sign-out overtook it: nobody is to be signed in again by what was pressed before.
            if self.departures.get_value() != departure {
                return;
            }
            let event = match outcome {
                Ok(url) => return sign_in::leave(&url, leaving),
                Err(event) => event,
            };
            self.is_leaving.set(false);
            self.waits.end_for_outcome();
            match event {
                // What is on the page stays, and is told beside the button that was pressed.
                SessionEvent::Failed(problem) if self.shows_person() => self.tell(problem),
                event => self.on(event),
            }
        });
    }

    /// Whatever is on its way to the tenant does not leave any more.
    pub(super) fn stop_leaving(self) {
        self.departures.update_value(|count| *count += 1);
        self.is_leaving.set(false);
    }

    /// The person may have signed out on another page of this tab, or somebody else in: then this page shows nothing more.
    pub(super) fn check_tab(self) {
        let is_own = self.name.with_value(|name| name.as_ref().is_none_or(|name| storage::is_session(name)));
        if self.shows_person() && !is_own {
            tabs::signed_out_elsewhere(self);
        }
    }

    /// Whether the page shows something of a person.
    fn shows_person(self) -> bool {
        self.session.with_untracked(keeps_page)
    }

    fn tell(self, problem: Problem) {
        let is_beside_contact = self.contact.with_untracked(|contact| matches!(contact, ContactState::Failed(_)));
        if is_beside_contact {
            self.contact.set(ContactState::Failed(problem));
        } else {
            self.leave_problem.set(Some(problem));
        }
    }

    pub(super) fn place(self) -> Place {
        Place::of(&location::current().path, &self.settings().redirect_path())
    }

    /// Signs out: here first, then at the tenant.
    pub fn sign_out(self) {
        let Some(signed_in) = self.session.with_untracked(|session| session.signed_in().cloned()) else {
            return;
        };
        self.stop_leaving();
        // From here on no tab shows anything of the person, whatever the network does.
        self.on(SessionEvent::SignOut);
        self.say(TabMessage::SignedOut);
        sign_in::end(&self.settings(), &signed_in);
    }

    /// Takes a sign-in for failed before it started.
    pub fn fail(self, problem: Problem) {
        // After the page that found out: it must not change the session while it is being drawn.
        request_animation_frame(move || self.on(SessionEvent::Failed(problem)));
    }

    /// Goes on from a failed sign-in, or from the page at which the session ended.
    pub fn dismiss(self) {
        let is_read =
            |session: &Session| matches!(session, Session::Failed(_) | Session::SignedOut(SignedOut::Ended(_)));
        if self.session.with_untracked(is_read) {
            self.on(SessionEvent::Dismissed);
        }
        self.leave_problem.set(None);
    }

    pub(super) fn on(self, event: SessionEvent) {
        let is_completed = matches!(event, SessionEvent::Completed(_));
        let now = clock::now();
        self.session.update_untracked(|session| {
            let phase = std::mem::replace(session, Session::Completing);
            *session = phase.on(event, now);
        });
        if !self.session.with_untracked(keeps_page) {
            self.subject.set_value(None);
            self.forget_contact();
        }
        // While it is being restored the storage knows how often that was tried.
        if !self.session.with_untracked(|session| keeps_page(session) || *session == Session::Restoring) {
            storage::forget_session();
        }
        if let Some(signed_in) = self.signed_in().filter(|_| is_completed) {
            self.ask_for_contact();
            self.subject.set_value(Some(signed_in.claims.subject().to_owned()));
            let name = crypto::random_bytes().map(|bytes| State::from_random(bytes).as_str().to_owned());
            self.name.set_value(name.filter(|name| storage::set_session(name)));
            // Whoever watches is told after that: nothing is drawn in the way of what the first screen needs.
            spawn_local(async move {
                self.begin_loading_contact().await;
                // Without the piece there is no page either, and that says so.
                drop(keeping::keep(self).await);
                if self.contact.with_untracked(|contact| *contact == ContactState::Loading) {
                    self.waits.for_arrival().await;
                }
                self.tell_watchers();
            });
            // A piece that does not come must not keep anybody waiting.
            spawn_local(async move {
                Pause.pause(PIECE_PATIENCE).await;
                self.tell_watchers();
            });
        } else {
            self.tell_watchers();
        }
    }

    fn tell_watchers(self) {
        self.session.notify();
        if !self.session.with_untracked(is_under_way) {
            self.waits.end_for_outcome();
        }
    }

    /// The page that asked for the sign-in whose answer brought the person here.
    pub fn asked_from(self) -> ReturnTo {
        self.asked_from.get_value().unwrap_or_else(|| ReturnTo::parse(BASE_PATH, BASE_PATH))
    }

    /// Whether the person has seen a screen before the app's first one: that a sign-in is under way.
    pub fn is_second_screen(self) -> bool {
        self.is_second_screen.get_value()
    }

    /// The session, to be read in a closure.
    pub fn session(self) -> ReadSignal<Session> {
        self.session.read_only()
    }

    /// Whether the page is about to be left for the tenant.
    pub fn is_leaving(self) -> ReadSignal<bool> {
        self.is_leaving.read_only()
    }

    /// Why a sign-in could not be started from a page that shows something of a person; to be read in a closure.
    pub fn leave_problem(self) -> ReadSignal<Option<Problem>> {
        self.leave_problem.read_only()
    }

    /// Seconds by which this device's clock is behind the tenant's, when that is worth a warning.
    pub fn clock_behind(self) -> Option<i64> {
        self.session.with_untracked(|session| session.signed_in().and_then(|signed_in| signed_in.claims.clock_behind()))
    }

    /// Who is signed in, read once: a page of that person is not drawn anew when only the session's tokens change.
    pub fn person(self) -> Option<Person> {
        let person_of = |session: &Session| session.signed_in().map(|it| Person::of(&it.claims, &it.rhythm));
        self.session.with_untracked(person_of)
    }

    /// The settings of this site.
    pub fn settings(self) -> Arc<Settings> {
        self.settings.get_value()
    }

    pub(super) fn signed_in(self) -> Option<SignedIn> {
        self.session.with_untracked(|session| session.signed_in().cloned())
    }
}

/// Whether a sign-in is being completed or restored.
fn is_under_way(session: &Session) -> bool {
    matches!(session, Session::Completing | Session::Restoring)
}

/// Whether what a page shows of a person may stay there.
fn keeps_page(session: &Session) -> bool {
    match session {
        Session::SignedIn(..) => true,
        Session::SignedOut(SignedOut::Ended(end)) => end.keeps_page(),
        _ => false,
    }
}
