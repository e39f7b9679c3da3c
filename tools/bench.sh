#!/usr/bin/env bash
# What the first visit weighs, what it waits for, also beside a peer, and how the parsers' time grows. bench/README.md has the
# figures of one machine.
. "$(dirname "$0")/env.sh"
tools/install.sh crates wasm-target trunk build-step demo e2e bench/peer browser
[ -f dist/index.html ] || tools/build.sh
backbeat-tools sizes dist
CHROMIUM=$(find_chromium)
export CHROMIUM
node bench/first-visit.js
node bench/beside-peer.js
node bench/members.js
echo
cargo bench --quiet -p backbeat-core --bench parsers --locked
