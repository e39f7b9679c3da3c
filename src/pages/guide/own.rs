//! The own sign-in of whoever is signed in: parameters as they were sent,
//! secrets as their length.

use backbeat_core::guide::own::{Exchange, Sent};
use backbeat_core::text::guide as text;

use super::tables::of_cells;
use crate::app::session::SessionContext;
use crate::markup::{Child, Markup, el};

/// The four messages, or what to do to see them.
pub(super) fn own_sign_in(context: SessionContext) -> Child {
    let Some(exchange) = context.own_exchange() else {
        return el("p").child(text::OWN_SIGNED_OUT).into();
    };
    let Exchange {
        authorization_endpoint,
        request,
        redirect_uri,
        response,
        token_endpoint,
        token_request,
        token_response,
    } = exchange;
    let [first, second, third, fourth] = text::OWN_MESSAGES;
    let note = el("p").class("small soft").child(text::OWN_NOTE);
    vec![
        note,
        message(first, Some(format!("GET {authorization_endpoint}")), &request),
        message(second, Some(format!("GET {redirect_uri}")), &response),
        message(third, Some(format!("POST {token_endpoint}")), &token_request),
        message(fourth, None, &token_response),
    ]
    .into()
}

fn message(name: &'static str, address: Option<String>, parameters: &[(&'static str, Sent)]) -> Markup {
    let rows = parameters.iter().map(|(name, value)| {
        let class = if matches!(value, Sent::Plain(_)) { "" } else { "soft" };
        let value = el("code").class(class).child(text::sent(value));
        vec![vec![el("code").child(*name).into()], vec![value.into()]]
    });
    let table = of_cells(name.to_owned(), text::OWN_COLUMNS.map(str::to_owned).into(), rows);
    let address = address.map(|address| el("p").child(el("code").child(address)));
    el("div").class("stack").child(el("h3").child(name)).child(address).child(table)
}
