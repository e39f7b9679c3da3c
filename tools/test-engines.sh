#!/usr/bin/env bash
# A sign-in and what follows it in Firefox and in WebKitGTK, with the release against the demo. ENGINES="webkit" runs some of
# them, DIST names another build than a new one. Ends with one line: `N passed, N failed`.
. "$(dirname "$0")/env.sh"
. tools/suite.sh
engines=${ENGINES:-firefox webkit}
# shellcheck disable=SC2086
tools/install.sh crates demo e2e nginx $engines
NGINX=$(find_nginx)
export NGINX
cargo build --quiet -p backbeat-deploy --locked
if [ -z "${DIST:-}" ]; then tools/build.sh; fi
for engine in $engines; do
  suite "$engine" count_node env ENGINES="$engine" FIREFOX="$(command -v "${FIREFOX:-firefox}")" npm run engines --silent --prefix e2e
done
total
