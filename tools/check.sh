#!/usr/bin/env bash
# What a change must pass before it is committed, apart from the tests.
. "$(dirname "$0")/env.sh"
tools/install.sh crates guide-crates wasm-target cxx cargo-deny
wasm=(--target wasm32-unknown-unknown)
hint="see the lines above"

step "formatting" "run 'make fmt'" cargo fmt --all --check
step "formatting: fuzz targets" "run 'make fmt'" cargo fmt --manifest-path fuzz/Cargo.toml --check
step "formatting: the guide's programs" "run 'make fmt'" cargo fmt --manifest-path guide/rust/Cargo.toml --check
step "clippy: core" "$hint" cargo clippy -p backbeat-core --all-targets --all-features --locked -- -D warnings
step "clippy: fuzz targets" "$hint" env CARGO_TARGET_DIR="${CARGO_TARGET_DIR:-$root/target}" \
  cargo clippy --manifest-path fuzz/Cargo.toml --all-targets --locked -- -D warnings
step "clippy: the guide's programs" "$hint" cargo clippy --manifest-path guide/rust/Cargo.toml \
  --target-dir "${CARGO_TARGET_DIR:-$root/target}/guide" --all-targets --locked -- -D warnings
step "clippy: static hosts" "$hint" cargo clippy -p backbeat-deploy --all-targets --locked -- -D warnings
step "clippy: tools" "$hint" cargo clippy -p backbeat-tools --all-targets --profile tools --locked -- -D warnings
step "clippy: app" "$hint" cargo clippy -p backbeat "${wasm[@]}" --all-targets --locked -- -D warnings
step "clippy: app, split" "$hint" cargo clippy -p backbeat "${wasm[@]}" --features lazy --locked -- -D warnings
export RUSTDOCFLAGS="-D warnings"
step "docs: core" "$hint" cargo doc -p backbeat-core --no-deps --all-features --locked
step "docs: app" "$hint" cargo doc -p backbeat --no-deps "${wasm[@]}" --locked
deny=(cargo deny --all-features --log-level error)
step "licences, bans and sources: app" "see deny.toml" "${deny[@]}" check licenses bans sources
step "licences, bans and sources: core" "see deny.toml" "${deny[@]}" --manifest-path core/Cargo.toml check licenses bans sources
step "licences and sources: the guide's programs" "see guide/rust/deny.toml" \
  "${deny[@]}" --manifest-path guide/rust/Cargo.toml check licenses sources
if [ -n "${ADVISORIES:-}" ]; then
  step "advisories" "see deny.toml" cargo deny --log-level error check advisories
else
  echo "  advisories: not checked (needs a download; ADVISORIES=1 asks for it)"
fi
echo "All checks passed."
