#!/usr/bin/env bash
# Fuzzes each parser of outside input in turn: FUZZ_SECONDS (60) for each, FUZZ_TARGETS for some of them.
# What reaches code that nothing reached before is added to fuzz/corpus/.
. "$(dirname "$0")/env.sh"
tools/install.sh crates cargo-fuzz
targets=${FUZZ_TARGETS:-$(cd fuzz/fuzz_targets && ls -- *.rs | sed 's/\.rs$//')}
# No sanitizer: the core has no unsafe code, and without one the stable compiler is enough.
fuzz=(--sanitizer none --target-dir target/fuzz)
step "compiling the fuzz targets" "see the lines above" cargo fuzz build "${fuzz[@]}"
for target in $targets; do
  found=target/fuzz-corpus/$target
  log=$logs/fuzz-$target.log
  mkdir -p "$found"
  step "fuzzing $target for ${FUZZ_SECONDS:-60} s" "the input stands in fuzz/artifacts/$target" \
    cargo fuzz run "${fuzz[@]}" "$target" "$found" "fuzz/corpus/$target" -- \
    -max_total_time="${FUZZ_SECONDS:-60}" -max_len=4096 -timeout=10 -print_final_stats=1
  step "keeping what is new of $target" "see the lines above" \
    cargo fuzz run "${fuzz[@]}" "$target" "fuzz/corpus/$target" "$found" -- -merge=1 -use_counters=0
done
echo "No crash in: $(echo $targets)"
