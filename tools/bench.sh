#!/usr/bin/env bash
# What the first visit weighs and what it waits for, also beside peers, and how the parsers' time grows. bench/README.md has the
# figures of one machine. ONLY=loads takes one part alone; several are separated by spaces.
. "$(dirname "$0")/env.sh"

parts="sizes first-visit beside-peer loads lighthouse members parsers"
for name in ${ONLY:-}; do
  case " $parts " in
    *" $name "*) ;;
    *) fail "there is no part $name for ONLY; the parts are: $parts" ;;
  esac
done

wants() {
  [[ " ${ONLY:-$parts} " == *" $1 "* ]]
}

# What each part needs, besides a build.
needs=(demo)
if wants sizes; then needs+=(crates build-step); fi
if wants first-visit || wants members; then needs+=(e2e browser); fi
if wants beside-peer; then needs+=(e2e browser build-step bench/peer); fi
if wants loads; then needs+=(e2e browser bench/react-peer); fi
if wants lighthouse; then needs+=(e2e browser bench/react-peer bench/lighthouse); fi
if wants parsers; then needs+=(crates); fi
tools/install.sh "${needs[@]}"
[ -f dist/index.html ] || tools/build.sh
CHROMIUM=$(find_chromium)
export CHROMIUM

if wants sizes; then backbeat-tools sizes dist; fi
for name in first-visit beside-peer loads lighthouse members; do
  if wants "$name"; then node "bench/$name.js"; fi
done
if wants parsers; then
  echo
  cargo bench --quiet -p backbeat-core --bench parsers --locked
fi
