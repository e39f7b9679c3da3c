#!/usr/bin/env bash
# Fuzzes each parser of outside input in turn: FUZZ_SECONDS (60) for each, FUZZ_TARGETS for some of them.
# What reaches code that nothing reached before is added to fuzz/corpus/.
. "$(dirname "$0")/env.sh"
tools/install.sh crates cxx cargo-fuzz
targets=${FUZZ_TARGETS:-$(cd fuzz/fuzz_targets && ls -- *.rs | sed 's/\.rs$//')}
# No sanitizer: the core has no unsafe code, and without one the stable compiler is enough.
target=${CARGO_TARGET_DIR:-$root/target}
fuzz=(--sanitizer none --target-dir "$target/fuzz")
step "compiling the fuzz targets" "see the lines above" cargo fuzz build "${fuzz[@]}"
for name in $targets; do
  found=$target/fuzz-corpus/$name
  mkdir -p "$found"
  step "fuzzing $name for ${FUZZ_SECONDS:-60} s" "the input stands in fuzz/artifacts/$name" \
    cargo fuzz run "${fuzz[@]}" "$name" "$found" "fuzz/corpus/$name" -- \
    -max_total_time="${FUZZ_SECONDS:-60}" -max_len=4096 -timeout=10 -print_final_stats=1
  step "keeping what is new of $name" "see the lines above" \
    cargo fuzz run "${fuzz[@]}" "$name" "fuzz/corpus/$name" "$found" -- -merge=1 -use_counters=0
done
echo "No crash in: $(echo $targets)"
