//! The addresses of the app, for hosts that have to be told (`src/app/place.rs`).

use backbeat_core::config::Config;

/// Pages, with a last segment of their own.
pub(crate) const PAGES: [&str; 4] = ["login", "password", "access", "guide"];

/// What has pages below it; `access` has the operations, `guide` its own.
pub(crate) const FOLDERS: [&str; 7] = ["access", "guide", "contact", "memberships", "events", "invoices", "people"];

/// All that leads to the app, as paths below the base path; `/*` stands for everything below. The start page is a file.
pub(crate) fn routes(config: &Config) -> Vec<String> {
    let mut routes = Vec::new();
    let redirect = config.redirect_path.as_str();
    for page in [redirect].iter().chain(&PAGES).chain(&FOLDERS) {
        for route in [(*page).to_owned(), format!("{page}/")] {
            if !routes.contains(&route) {
                routes.push(route);
            }
        }
    }
    routes.extend(FOLDERS.map(|folder| format!("{folder}/*")));
    routes
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::config;

    /// A page of the app that a host does not know of is a 404 after a reload.
    #[test]
    fn the_app_has_no_other_addresses() {
        let place = include_str!("../../src/app/place.rs");
        let (_, own) = place.split_once("const OWN: [&str; 5] = [").unwrap();
        let own = own.split_once("];").unwrap().0;
        let names = |text: &str| -> Vec<String> { text.split('"').skip(1).step_by(2).map(str::to_owned).collect() };
        assert_eq!(names(own), FOLDERS[2..]);
        let (_, arms) = place.split_once("pub fn of(").unwrap();
        let arms = arms.split_once("None if BASE_PATH").unwrap().0;
        let found: Vec<String> = arms
            .lines()
            .filter(|line| line.trim_start().starts_with("Some(\""))
            .flat_map(names)
            .filter(|name| !name.is_empty() && !name.ends_with('/') && name != "kit")
            .collect();
        assert_eq!(found, PAGES);
        let below: Vec<&str> =
            arms.split("strip_prefix(\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
        assert_eq!(below, ["access/", "guide/"]);
    }

    #[test]
    fn each_address_works_with_a_slash_at_its_end_too() {
        assert_eq!(
            routes(&config(r#","redirect_path":"auth/back""#)),
            [
                "auth/back",
                "auth/back/",
                "login",
                "login/",
                "password",
                "password/",
                "access",
                "access/",
                "guide",
                "guide/",
                "contact",
                "contact/",
                "memberships",
                "memberships/",
                "events",
                "events/",
                "invoices",
                "invoices/",
                "people",
                "people/",
                "access/*",
                "guide/*",
                "contact/*",
                "memberships/*",
                "events/*",
                "invoices/*",
                "people/*",
            ]
        );
    }
}
