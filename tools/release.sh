#!/usr/bin/env bash
# Packs a build of what is committed: release/backbeat-VERSION.tar.gz and release/SHA256SUMS. The same commit gives the same bytes.
# BASE_PATH as for `make build`.
. "$(dirname "$0")/env.sh"
if [ -n "$(git status --porcelain)" ]; then fail "there are changes that are not committed: a release is made of a commit"; fi
tools/build.sh
version=$(sed -n '/^\[workspace.package\]/,/^\[/s/^version = "\(.*\)"/\1/p' Cargo.toml)
# All files have the time of the commit: a host tells versions of index.html apart by it.
time=$(git log -1 --format=%ct)
name=backbeat-$version
if [ "$BASE_PATH" != / ]; then name+=-$(echo "$BASE_PATH" | tr -cs 'a-zA-Z0-9' - | sed 's/^-//; s/-$//'); fi
mkdir -p release
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p "$work/$name/deploy"
cp -r dist "$work/$name/dist"
cp README.md CHANGELOG.md SECURITY.md LICENSE-MIT LICENSE-APACHE "$work/$name/"
cp -r docs "$work/$name/"
cp -r deploy/README.md deploy/examples "$work/$name/deploy/"
(cd "$work/$name" && find . -type f ! -name SHA256SUMS | LC_ALL=C sort | xargs sha256sum >SHA256SUMS)
chmod -R u=rwX,go=rX "$work/$name"
tar --create --sort=name --mtime="@$time" --owner=0 --group=0 --numeric-owner --format=gnu --directory "$work" "$name" |
  gzip --no-name -9 >"release/$name.tar.gz"
(cd release && sha256sum "$name.tar.gz" >SHA256SUMS)
cat release/SHA256SUMS
