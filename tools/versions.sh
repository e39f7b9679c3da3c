# The versions of the tools that Cargo.lock and the package-lock.json files do not pin. The commands
# `wasm-bindgen` and `wasm-bindgen-test-runner` are built from tools/ at the version in Cargo.lock.
# shellcheck shell=bash disable=SC2034
TRUNK_VERSION=0.21.14      # 0.22 wants a newer Rust
CARGO_DENY_VERSION=0.20.2
CARGO_FUZZ_VERSION=0.13.2
CARGO_MUTANTS_VERSION=27.1.0
GECKODRIVER_VERSION=0.37.1
