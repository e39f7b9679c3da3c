#!/usr/bin/env bash
# Breaks the OAuth client in every way that cargo-mutants knows; each time a test must go red.
# A change that no test can tell is listed in .cargo/mutants.toml with the reason; none is at present.
. "$(dirname "$0")/env.sh"
tools/install.sh crates cargo-mutants
out=target/mutants
mkdir -p "$out"
code=0
cargo mutants --package backbeat-core --output "$out" --colors never "$@" || code=$?
# 2: some were missed; 3: some ran into the time limit, which is as good as caught.
if ((code != 0 && code != 2 && code != 3)); then fail "the tests do not pass unchanged: see the lines above"; fi
count() { wc -l <"$out/mutants.out/$1.txt"; }
caught=$(($(count caught) + $(count timeout)))
missed=$(count missed)
echo "$caught of $((caught + missed)) viable mutants were caught; $(count unviable) did not compile"
((missed == 0))
