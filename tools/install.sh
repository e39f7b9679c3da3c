#!/usr/bin/env bash
# Installs what a command needs and is not there yet: tools/install.sh NAME...
#   crates       the dependencies in Cargo.lock and fuzz/Cargo.lock
#   guide        what the guide's programs need: npm and Python packages, curl, jq, openssl (set PYTHON to use another Python)
#   guide-crates the dependencies in guide/rust/Cargo.lock
#   wasm-target  the standard library for wasm32-unknown-unknown
#   trunk        Trunk, at the version in tools/versions.sh
#   build-step   tools/ itself, and wasm-opt and esbuild from npm
#   demo, e2e, bench/peer, bench/react-peer, bench/lighthouse   the npm packages of these folders
#   browser      Chromium and its driver (set CHROMIUM to use another one)
#   browser-shell   the same without the parts around its pages, where Debian has it (set CHROMIUM_SHELL to use another one)
#   firefox      Firefox (set FIREFOX to use another one)
#   geckodriver  its driver, which only the tests of the app itself need (set GECKODRIVER to use another one)
#   webkit       WebKitGTK's driver and browser, and a screen in memory (set WEBKIT_DRIVER to use another driver)
#   nginx        the server with its module for precompressed brotli, but no service (set NGINX to use another one)
#   cxx          a C++ compiler, for libFuzzer (set CXX to use another one than c++)
#   cargo-deny, cargo-fuzz, cargo-mutants   for `make check`, `make fuzz` and `make mutants`
. "$(dirname "$0")/env.sh"

install_crates() {
  fetch_crates Cargo.toml fuzz/Cargo.toml
}

# Apart from the others: `make run` does without them.
install_guide_crates() {
  fetch_crates guide/rust/Cargo.toml
}

# fetch_crates MANIFEST...
fetch_crates() {
  local manifest
  for manifest in "$@"; do
    cargo fetch --manifest-path "$manifest" --locked --offline >/dev/null 2>&1 ||
      step "fetching the crates of $manifest" "check the network; if it changed, run 'cargo fetch' and commit the lock file" \
        cargo fetch --manifest-path "$manifest" --locked
  done
}

install_wasm_target() {
  if [ -d "$(rustc --print sysroot)/lib/rustlib/wasm32-unknown-unknown" ]; then return; fi
  command -v rustup >/dev/null || fail "the wasm32-unknown-unknown target is missing: install Rust by rustup"
  step "installing the wasm32 target" "run 'rustup target add wasm32-unknown-unknown'" \
    rustup target add wasm32-unknown-unknown
}

install_trunk() {
  if [ "$(trunk --version 2>/dev/null)" = "trunk $TRUNK_VERSION" ]; then return; fi
  install_cargo_tool trunk "$TRUNK_VERSION" "$trunk_bin"
}

install_cargo_deny() {
  if [ "$(cargo-deny --version 2>/dev/null)" = "cargo-deny $CARGO_DENY_VERSION" ]; then return; fi
  install_cargo_tool cargo-deny "$CARGO_DENY_VERSION" "$deny_bin"
}

install_cargo_fuzz() {
  if [ "$(cargo-fuzz --version 2>/dev/null)" = "cargo-fuzz $CARGO_FUZZ_VERSION" ]; then return; fi
  install_cargo_tool cargo-fuzz "$CARGO_FUZZ_VERSION" "$fuzz_bin"
}

install_cargo_mutants() {
  if [ "$(cargo-mutants mutants --version 2>/dev/null)" = "cargo-mutants $CARGO_MUTANTS_VERSION" ]; then return; fi
  install_cargo_tool cargo-mutants "$CARGO_MUTANTS_VERSION" "$mutants_bin"
}

# install_cargo_tool NAME VERSION FOLDER: compiled without optimization, which would take longer than it saves.
install_cargo_tool() {
  step "compiling $1 $2 (some minutes, once)" "check the network and run it again" \
    cargo install "$1" --version "$2" --locked --debug --root "${3%/bin}"
}

install_build_step() {
  install_npm tools
  step "compiling the build step" "run 'cargo build -p backbeat-tools --profile tools'" \
    cargo build -p backbeat-tools --profile tools --locked
}

# install_npm FOLDER: only when its lock file is not the one that was installed last.
install_npm() {
  if [ ! -f "$1/package-lock.json" ]; then return; fi
  command -v npm >/dev/null || fail "npm is missing: install Node.js 20 or newer"
  local major
  major=$(node --version | sed 's/^v\([0-9]*\).*/\1/')
  if ((major < 20)); then fail "Node.js is $(node --version): install 20 or newer"; fi
  if cmp -s "$1/package-lock.json" "$1/node_modules/.installed-lock"; then return; fi
  step "installing the npm packages of $1" "check the network, then run 'npm ci' in $1/" \
    npm ci --prefix "$1" --no-fund --no-audit
  cp "$1/package-lock.json" "$1/node_modules/.installed-lock"
}

install_guide() {
  local python=${PYTHON:-python3} program packages=()
  install_npm guide
  for program in curl jq openssl flock; do
    command -v "$program" >/dev/null || packages+=("${program/flock/util-linux}")
  done
  # Debian has the module that fills a new environment apart from Python.
  "$python" -c 'import ensurepip, venv' 2>/dev/null || packages+=(python3 python3-venv)
  if [ ${#packages[@]} -gt 0 ]; then
    command -v apt-get >/dev/null || fail "the guide's programs need ${packages[*]}: install them"
    install_packages "what the guide's programs need" "${packages[@]}"
  fi
  if cmp -s guide/requirements.txt guide/.venv/.installed-lock; then return; fi
  step "making the guide's Python environment" "run 'python3 -m venv guide/.venv'" "$python" -m venv --clear guide/.venv
  step "installing the Python packages of the guide" "check the network and run it again" \
    guide/.venv/bin/pip install --disable-pip-version-check --require-hashes --only-binary :all: -r guide/requirements.txt
  cp guide/requirements.txt guide/.venv/.installed-lock
}

install_browser() {
  if [ -n "$(find_chromium)" ] && command -v "${CHROMEDRIVER:-chromedriver}" >/dev/null; then return; fi
  command -v apt-get >/dev/null ||
    fail "Chromium is missing: install it with its driver, or name it in CHROMIUM and CHROMEDRIVER"
  install_packages Chromium chromium chromium-driver fonts-liberation
}

# Without it the tests take twice the time, and are the same. All at once, since the packages are of one version.
install_browser_shell() {
  if [ -n "$(find_chromium_shell)" ] || ! command -v apt-get >/dev/null; then return; fi
  (install_packages "Chromium's headless shell" chromium chromium-driver chromium-headless-shell) ||
    echo "The end-to-end tests run in the whole Chromium instead."
}

install_firefox() {
  if command -v "${FIREFOX:-firefox}" >/dev/null; then return; fi
  command -v apt-get >/dev/null || fail "Firefox is missing: install it, so that the command 'firefox' starts it"
  install_packages Firefox firefox-esr fonts-liberation
}

# Debian has none; the crates registry has Mozilla's.
install_geckodriver() {
  if command -v "${GECKODRIVER:-none}" >/dev/null; then return; fi
  if [[ $(geckodriver --version 2>/dev/null) == "geckodriver $GECKODRIVER_VERSION"* ]]; then return; fi
  install_cargo_tool geckodriver "$GECKODRIVER_VERSION" "$gecko_bin"
}

# Debian's package brings a service that starts at once, on port 80; only the program is wanted here.
install_nginx() {
  local found as_root=()
  found=$(find_nginx)
  if [ -n "$found" ] && [ -f /usr/lib/nginx/modules/ngx_http_brotli_static_module.so ]; then return; fi
  command -v apt-get >/dev/null ||
    fail "nginx is missing: install it with the module brotli_static, or name it in NGINX"
  install_packages nginx nginx libnginx-mod-http-brotli-static
  # One that was there before is somebody's own.
  if [ -n "$found" ]; then return; fi
  if [ "$(id -u)" != 0 ]; then as_root=(sudo); fi
  step "stopping the service of nginx" "run 'service nginx stop' and 'update-rc.d nginx disable' as root" \
    "${as_root[@]}" sh -c 'service nginx stop; update-rc.d nginx disable; ! service nginx status'
}

install_webkit() {
  if command -v "${WEBKIT_DRIVER:-WebKitWebDriver}" && command -v xvfb-run && command -v xauth; then return; fi >/dev/null
  command -v apt-get >/dev/null || fail "WebKitGTK's driver is missing: install WebKitWebDriver, xvfb-run and xauth"
  install_packages WebKitGTK webkit2gtk-driver xvfb xauth fonts-liberation
}

install_cxx() {
  if command -v "${CXX:-c++}" >/dev/null; then return; fi
  command -v apt-get >/dev/null || fail "a C++ compiler is missing: install one, or name it in CXX"
  install_packages "a C++ compiler" g++
}

# install_packages TITLE PACKAGE...: from Debian.
install_packages() {
  local title=$1 as_root=()
  shift
  if [ "$(id -u)" != 0 ]; then as_root=(sudo); fi
  step "updating the package list" "run 'apt-get update' as root" \
    "${as_root[@]}" apt-get -o DPkg::Lock::Timeout=600 update
  step "installing $title" "run 'apt-get install $*' as root" \
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
    apt-get -o DPkg::Lock::Timeout=600 install -y --no-install-recommends "$@"
}

command -v cargo >/dev/null || fail "Rust is missing: install it by rustup"
for name in "$@"; do
  case $name in
    crates) install_crates ;;
    guide) install_guide ;;
    guide-crates) install_guide_crates ;;
    wasm-target) install_wasm_target ;;
    trunk) install_trunk ;;
    build-step) install_build_step ;;
    demo | e2e | bench/peer | bench/react-peer | bench/lighthouse) install_npm "$name" ;;
    browser) install_browser ;;
    browser-shell) install_browser_shell ;;
    firefox) install_firefox ;;
    geckodriver) install_geckodriver ;;
    webkit) install_webkit ;;
    nginx) install_nginx ;;
    cxx) install_cxx ;;
    cargo-deny) install_cargo_deny ;;
    cargo-fuzz) install_cargo_fuzz ;;
    cargo-mutants) install_cargo_mutants ;;
    *) fail "unknown tool, see the top of tools/install.sh: $name" ;;
  esac
done
