# Sourced by the other scripts: where things are. Changes into the root of the repository.
# shellcheck shell=bash
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
root=$PWD
. tools/versions.sh

cache=${BACKBEAT_TOOLS:-${XDG_CACHE_HOME:-$HOME/.cache}/backbeat}
trunk_bin=$cache/trunk-$TRUNK_VERSION/bin
deny_bin=$cache/cargo-deny-$CARGO_DENY_VERSION/bin
fuzz_bin=$cache/cargo-fuzz-$CARGO_FUZZ_VERSION/bin
mutants_bin=$cache/cargo-mutants-$CARGO_MUTANTS_VERSION/bin
gecko_bin=$cache/geckodriver-$GECKODRIVER_VERSION/bin
built_bin=${CARGO_TARGET_DIR:-$root/target}/tools
logs=${CARGO_TARGET_DIR:-$root/target}/logs

export PATH=$built_bin:$trunk_bin:$deny_bin:$fuzz_bin:$mutants_bin:$gecko_bin:$PATH
export BASE_PATH=${BASE_PATH:-/}
export TRUNK_SKIP_VERSION_CHECK=true

# fail MESSAGE: one line that says what to do.
fail() {
  echo "error: $1" >&2
  exit 1
}

case $BASE_PATH in
  / | /*[!/]/) ;;
  *) fail "BASE_PATH must start and end with a slash: $BASE_PATH" ;;
esac

# step TITLE HINT COMMAND...: runs a command quietly, with a sign of life every ten seconds.
step() {
  local title=$1 hint=$2 begin=$SECONDS pid log
  shift 2
  mkdir -p "$logs"
  log=$logs/$(echo "$title" | tr -cs 'a-zA-Z0-9' -).log
  "$@" >"$log" 2>&1 &
  pid=$!
  while kill -0 "$pid" 2>/dev/null; do
    sleep 0.2
    if ((SECONDS - begin >= ${next_sign:-10})); then
      echo "  $title: $((SECONDS - begin)) s ..."
      next_sign=$((SECONDS - begin + 10))
    fi
  done
  unset next_sign
  if ! wait "$pid"; then
    tail -n 15 "$log" >&2
    fail "$title failed: $hint (whole output: ${log#"$root"/})"
  fi
  if ((SECONDS - begin > 1)); then echo "  $title: done in $((SECONDS - begin)) s"; fi
}

# chromium: the browser to test with, or nothing.
find_chromium() {
  local name
  for name in "${CHROMIUM:-}" chromium chromium-browser google-chrome; do
    if [ -n "$name" ] && command -v "$name"; then return; fi
  done
}

# chromium_shell: Chromium without the parts around its pages, which starts and opens pages in half the time; or nothing.
find_chromium_shell() {
  local name
  for name in "${CHROMIUM_SHELL:-}" chromium-headless-shell chrome-headless-shell; do
    if [ -n "$name" ] && command -v "$name"; then return; fi
  done
}

# nginx: the server to test with, or nothing. An ordinary user often has no /usr/sbin in PATH.
find_nginx() {
  local name
  for name in "${NGINX:-}" nginx /usr/sbin/nginx; do
    if [ -n "$name" ] && command -v "$name"; then return; fi
  done
}
