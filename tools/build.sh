#!/usr/bin/env bash
# Builds the release into dist/. BASE_PATH is where it will be served, with a slash at both ends.
. "$(dirname "$0")/env.sh"
tools/install.sh crates wasm-target trunk build-step
echo "Building the release for $BASE_PATH (the first time takes some minutes)"
begin=$SECONDS
# Panic messages name source files: without the folders of the machine that built them, the same
# source gives the same bytes everywhere.
# One flag a line here, since a folder's name may have a space in it.
rustflags="--remap-path-prefix=$root/="
for registry in "${CARGO_HOME:-$HOME/.cargo}"/registry/src/*; do
  rustflags+=$'\x1f'"--remap-path-prefix=$registry/="
done
# One short hash for each sign-in needs no unrolled loops: 3 kB less.
rustflags+=$'\x1f''--cfg'$'\x1f''sha2_backend_soft="compact"'
export CARGO_ENCODED_RUSTFLAGS=$rustflags
TRUNK_BUILD_LOCKED=true tools/trunk.sh build --quiet --release --features lazy ||
  fail "the build failed: see the lines above"
echo "dist/ is ready after $((SECONDS - begin)) s"
