#!/usr/bin/env bash
# Trunk on port 8080 with live reload; the demo's tenant and services beside it.
. "$(dirname "$0")/env.sh"
tools/install.sh crates wasm-target trunk build-step demo
# The demo's own app server only answers /config.json here, by way of Trunk's proxy.
APP_PORT=8084 APP_ORIGIN=http://localhost:8080 node demo/start.mjs &
demo=$!
trap 'kill "$demo" 2>/dev/null || true' EXIT
tools/trunk.sh serve --dist target/dev-dist
