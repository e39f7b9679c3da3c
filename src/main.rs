//! Takes an authorization response out of the address, then starts the app; nothing else.

use backbeat::app::Arrival;
use backbeat::frame::start;

fn main() {
    // Before anything is mounted or asked: no code stays in the address, the history or a referrer.
    let arrival = Arrival::take();
    start(arrival);
}
