#!/usr/bin/env bash
# Runs Trunk for the root package: tools/trunk.sh ARGUMENT... (why the detour: cargo-for-trunk/cargo)
. "$(dirname "$0")/env.sh"
BACKBEAT_CARGO=$(command -v cargo)
export RUST_BACKTRACE=0 # Trunk prints a page of its own stack for every compile error.
export BACKBEAT_CARGO PATH=$root/tools/cargo-for-trunk:$PATH
exec trunk "$@" --public-url "$BASE_PATH"
