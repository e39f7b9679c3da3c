//! The app: it joins the browser and the core, and is the only writer of the
//! session.

pub mod access;
mod arrival;
mod calls;
pub mod contact;
pub mod drafts;
pub mod guide;
mod keeping;
mod kept;
pub mod lazy;
pub mod matters;
pub mod navigation;
pub mod password;
mod people;
pub mod place;
mod profile;
pub mod session;
pub mod settings;
pub mod sign_in;
mod tabs;
mod waits;
pub mod words;

use any_spawner::Executor;
use backbeat_core::port::Pauses as _;
use backbeat_core::problem::Problem;
use leptos::mount::mount_to;
use leptos::prelude::AnyView;
use leptos::task::spawn_local;

pub use self::arrival::Arrival;
use self::session::SessionContext;
use crate::browser::timer::Pause;
use crate::browser::{page, stopped};

/// Where the app lives on its origin: a build setting, with a slash at both ends.
pub const BASE_PATH: &str = env!("BACKBEAT_BASE_PATH");

/// Milliseconds of a frame, and how many of them somebody may hold a button of the first screen.
const FRAME: u32 = 16;
const PRESS_PATIENCE: u32 = 120;

/// Loads the settings behind the static first screen and begins the session, then puts `whole` in its place in one frame; without
/// settings, `failed`.
pub fn start(
    arrival: Arrival,
    whole: impl FnOnce(SessionContext) -> AnyView + 'static,
    failed: impl FnOnce(Problem) -> AnyView + 'static,
) {
    stopped::install(BASE_PATH);
    // Mounting would do it too, and the settings are asked for before; a second time is refused, and harmless.
    let _ = Executor::init_wasm_bindgen();
    spawn_local(async move {
        let mut arrival = arrival;
        let (settings, answer) = sign_in::beside(settings::load(), &mut arrival).await;
        let Some(root) = page::app_root() else {
            return;
        };
        match settings {
            Ok(settings) => {
                // A press is no click before it is let go, and would never be one once its button is gone.
                for _ in 0..PRESS_PATIENCE {
                    if !page::is_shell_pressed() {
                        break;
                    }
                    Pause.pause(FRAME).await;
                }
                let brand = settings.config.brand.clone();
                let context = SessionContext::begin(settings, arrival.with_early_click(), answer);
                context.first_outcome().await;
                page::apply_brand(&brand);
                mount_to(root, move || whole(context)).forget();
            }
            Err(error) => mount_to(root, move || failed(error.problem())).forget(),
        }
        page::remove_shell();
    });
}
