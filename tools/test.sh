#!/usr/bin/env bash
# Runs every suite, also after a failure, and ends with one line: `N passed, N failed`.
# A suite that ends badly without naming a failed test counts as one failure.
. "$(dirname "$0")/env.sh"
tools/install.sh crates wasm-target trunk build-step demo e2e browser browser-shell firefox nginx

CHROMIUM=$(find_chromium)
CHROMEDRIVER=$(command -v "${CHROMEDRIVER:-chromedriver}")
CHROMIUM_SHELL=$(find_chromium_shell || true)
export CHROMIUM CHROMEDRIVER CHROMIUM_SHELL
# Not exported: the tests of the app run in Firefox wherever they find this variable.
geckodriver=$(command -v "${GECKODRIVER:-geckodriver}")
unset GECKODRIVER
mkdir -p "$logs"
passed=0 failed=0

# suite TITLE COUNTER COMMAND...: shows the output, then adds up what COUNTER finds in it.
suite() {
  local title=$1 counter=$2 log code=0 ok bad
  shift 2
  log=$logs/test-$(echo "$title" | tr -cs 'a-zA-Z0-9' -).log
  echo "== $title"
  "$@" 2>&1 | tee "$log" || code=${PIPESTATUS[0]}
  read -r ok bad < <("$counter" <"$log")
  if ((code != 0 && bad == 0)); then
    echo "The suite ended with code $code."
    bad=1
  elif ((code == 0 && ok == 0 && bad == 0)); then
    echo "The suite ran no tests."
    bad=1
  fi
  echo "== $title: $ok passed, $bad failed"
  passed=$((passed + ok)) failed=$((failed + bad))
}

plain() { sed 's/\x1b\[[0-9;]*m//g'; }

# `test result: ok. 3 passed; 0 failed; ...`, once for each binary; wasm-bindgen writes the same.
count_cargo() {
  plain | awk '/^test result: / { for (i = 2; i <= NF; i++) {
    if ($i == "passed;") ok += $(i - 1); if ($i == "failed;") bad += $(i - 1) } }
    END { print ok + 0, bad + 0 }'
}

# `# pass 3` in TAP, `ℹ pass 3` otherwise. A cancelled test did not pass.
count_node() {
  plain | awk '/^(#|ℹ) pass [0-9]+$/ { ok += $3 } /^(#|ℹ) (fail|cancelled) [0-9]+$/ { bad += $3 }
    END { print ok + 0, bad + 0 }'
}

# `  3 passed (2.0s)`, `  1 failed`, `  1 flaky`, `  1 interrupted`, `  1 did not run`.
count_playwright() {
  plain | awk '/^ +[0-9]+ (passed|flaky)( |$)/ { ok += $1 }
    /^ +[0-9]+ (failed|interrupted|did not run)( |$)/ { bad += $1 } END { print ok + 0, bad + 0 }'
}

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

echo "$passed passed, $failed failed"
((failed == 0))
