#!/usr/bin/env bash
# Runs every suite, also after a failure, and ends with one line: `N passed, N failed`.
. "$(dirname "$0")/env.sh"
. tools/suite.sh
tools/install.sh crates wasm-target trunk build-step demo e2e guide guide-crates browser browser-shell firefox geckodriver nginx

CHROMIUM=$(find_chromium)
CHROMEDRIVER=$(command -v "${CHROMEDRIVER:-chromedriver}")
CHROMIUM_SHELL=$(find_chromium_shell || true)
export CHROMIUM CHROMEDRIVER CHROMIUM_SHELL
# Not exported: the tests of the app run in Firefox wherever they find this variable.
geckodriver=$(command -v "${GECKODRIVER:-geckodriver}")
unset GECKODRIVER
has_tests() { [ -f "$1/package.json" ] && grep -q '"test"' "$1/package.json"; }

suite "core" count_cargo cargo test -p backbeat-core --all-features --locked --no-fail-fast
suite "corpus of the fuzz targets" count_cargo \
  env CARGO_TARGET_DIR="${CARGO_TARGET_DIR:-$root/target}" \
  cargo test --manifest-path fuzz/Cargo.toml --no-default-features --locked --no-fail-fast
suite "static hosts" count_cargo cargo test -p backbeat-deploy --locked --no-fail-fast
suite "build step" count_cargo cargo test -p backbeat-tools --profile tools --locked
in_browser=(cargo test -p backbeat --target wasm32-unknown-unknown --locked --no-fail-fast)
suite "app in Chromium" count_cargo "${in_browser[@]}"
suite "app in Firefox" count_cargo env GECKODRIVER="$geckodriver" "${in_browser[@]}"
if has_tests demo; then suite "demo" count_node npm test --silent --prefix demo; fi
suite "guide" count_node npm test --silent --prefix guide
if has_tests e2e; then
  # The app is served by nginx, as backbeat-deploy has it written.
  NGINX=$(find_nginx)
  export NGINX
  if tools/build.sh && cargo build --quiet -p backbeat-deploy --locked; then
    suite "end to end" count_playwright npm test --silent --prefix e2e
  else
    failed=$((failed + 1))
  fi
fi

total
