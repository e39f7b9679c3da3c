SHELL := bash
.DEFAULT_GOAL := help
.PHONY: help run test test-engines build release reproduce dev check bench fuzz mutants fmt clean

help: ## Lists the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: ## Builds the app and serves it with a stand-in tenant and services; Ctrl-C stops
	@tools/install.sh demo
	@tools/build.sh
	@exec node demo/start.mjs

test: ## Runs every test; the last line is the sum
	@tools/test.sh

test-engines: ## A sign-in and what follows it in Firefox and WebKitGTK
	@tools/test-engines.sh

build: ## Builds the release into dist/ (BASE_PATH=/members/ for a folder of a host)
	@tools/build.sh

release: ## Packs a build of what is committed, with checksums, into release/
	@tools/release.sh

reproduce: ## Builds what is committed twice, from nothing, and compares the bytes
	@tools/reproduce.sh

dev: ## Serves the app with live reload, beside the stand-ins
	@tools/dev.sh

check: ## Formatting, lints, docs, licences
	@tools/check.sh

bench: ## Sizes, waits, loads beside peers, Lighthouse, parsers (ONLY="loads" takes a part)
	@tools/bench.sh

fuzz: ## Fuzzes each parser of outside input for a minute
	@tools/fuzz.sh

mutants: ## Breaks the OAuth client in every way it knows; a test must go red
	@tools/mutants.sh

fmt: ## Formats the Rust code
	@cargo fmt --all && cargo fmt --manifest-path fuzz/Cargo.toml && cargo fmt --manifest-path guide/rust/Cargo.toml

clean: ## Removes what was built
	@rm -rf dist target
