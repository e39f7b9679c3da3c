#!/usr/bin/env bash
# Breaks the OAuth client in every way that cargo-mutants knows; each time a test must go red.
# .cargo/mutants.toml lists the changes that no test can tell, with the reason.
. "$(dirname "$0")/env.sh"
tools/install.sh crates cargo-mutants
out=target/mutants
mkdir -p "$out"
code=0
cargo mutants --package backbeat-core --output "$out" --colors never "$@" || code=$?
count() { wc -l <"$out/mutants.out/$1.txt"; }
caught=$(($(count caught) + $(count timeout)))
missed=$(count missed)
echo "$caught of $((caught + missed)) viable mutants were caught; $(count unviable) did not compile"
exit "$code"
