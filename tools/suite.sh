# Sourced by the scripts that run tests: `suite` runs one, `total` ends with one line: `N passed, N failed`.
# A suite that ends badly without naming a failed test counts as one failure.
# shellcheck shell=bash
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

total() {
  echo "$passed passed, $failed failed"
  ((failed == 0))
}
