#!/usr/bin/env bash
# Builds what is committed twice, in two folders and from nothing, and says whether all bytes are the same.
. "$(dirname "$0")/env.sh"
tools/install.sh crates wasm-target trunk
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
for folder in first "a second/one"; do
  echo "Building in ${folder%%/*} folder"
  git clone --quiet . "$work/$folder"
  (
    cd "$work/$folder"
    unset CARGO_TARGET_DIR
    tools/build.sh
    cd dist
    find . -type f | LC_ALL=C sort | xargs sha256sum >"$work/${folder%%/*}.sums"
  )
  rm -rf "${work:?}/$folder/target"
done
if ! diff "$work/first.sums" "$work/a second.sums"; then fail "the two builds differ in the files above"; fi
echo "$(wc -l <"$work/first.sums") files, the same bytes in both: $(sha256sum <"$work/first.sums" | cut -c1-16)"
