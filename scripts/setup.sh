#!/usr/bin/env bash
# Installs what is missing, and only that: `setup.sh app` for the page, `browser` for its tests,
# `python` for the proofs of what is generated for Python, `mariadb` for those of its SQL.
# What it cannot install it asks for, and stops.
source "$(dirname "$0")/env.sh"

# version_at_least 1.95 1.96.1
version_at_least() {
    [ "$(printf '%s\n' "$1" "$2" | sort -V | head -n 1)" = "$1" ]
}

# apt_install PACKAGE… on Debian and Ubuntu; elsewhere it fails.
apt_install() {
    command -v apt-get >/dev/null || return 1
    local sudo=()
    if [ "$(id -u)" != 0 ]; then
        command -v sudo >/dev/null || return 1
        sudo=(sudo)
    fi
    say "Installing $* …"
    "${sudo[@]}" env DEBIAN_FRONTEND=noninteractive apt-get update -q </dev/null >&2 &&
        "${sudo[@]}" env DEBIAN_FRONTEND=noninteractive \
            apt-get install -q -y --no-install-recommends "$@" </dev/null >&2
}

rust() {
    command -v cc >/dev/null || apt_install build-essential ||
        die "a C compiler is missing: install your system's gcc or clang."
    command -v cargo >/dev/null ||
        die "Rust is missing: install it from https://rustup.rs, version $RUST_VERSION or newer."
    local version
    version=$(rustc --version | cut -d ' ' -f 2)
    version_at_least "$RUST_VERSION" "$version" ||
        die "Rust $version is too old: at least $RUST_VERSION is needed (rustup update stable)."
    local component
    for component in rustfmt clippy; do
        cargo "${component/rust/}" --version >/dev/null 2>&1 ||
            rustup component add "$component" >&2 ||
            die "$component is missing: install it beside your Rust."
    done
    [ -d "$(rustc --print sysroot)/lib/rustlib/wasm32-unknown-unknown" ] ||
        rustup target add wasm32-unknown-unknown >&2 ||
        die "Rust's target wasm32-unknown-unknown is missing: install it beside your Rust."
}

node_packages() {
    if ! command -v node >/dev/null || ! command -v npm >/dev/null; then
        apt_install nodejs npm ||
            die "Node.js is missing: install version $NODE_VERSION or newer, with npm (https://nodejs.org)."
    fi
    local version
    version=$(node --version)
    version_at_least "$NODE_VERSION" "${version#v}" ||
        die "Node.js $version is too old: version $NODE_VERSION or newer is needed (https://nodejs.org)."
    # npm writes this file when it is done.
    [ node_modules/.package-lock.json -nt package-lock.json ] ||
        npm ci --no-audit --no-fund >&2 ||
        die "npm could not install the packages of package-lock.json."
}

# cargo_tool NAME PROGRAM VERSION FLAGS…
cargo_tool() {
    local name=$1 program=$2 version=$3
    [ "$("$program" --version 2>/dev/null | cut -d ' ' -f 2)" != "$version" ] || return 0
    say "Installing $name $version into .tools (this takes some minutes, once) …"
    cargo install "$name" --version "$version" --root "$TOOLS" "${@:4}" >&2 ||
        die "$name $version could not be installed."
}

browser() {
    find_chromium >/dev/null || apt_install chromium fonts-liberation || true
    find_chromium >/dev/null ||
        die "Chromium is missing: install it or Google Chrome, or name the program in CHROMIUM."
}

python() {
    local requirements=tests/proofs/python venv=$TOOLS/python
    # It is copied when all is there.
    cmp -s <(cat $requirements/*.txt) "$venv/requirements" && return
    if ! python3 -c 'import ensurepip, venv' 2>/dev/null; then
        apt_install python3 python3-venv ||
            die "Python is missing: install version $PYTHON_VERSION or newer, with venv (https://python.org)."
    fi
    local version
    version=$(python3 -c 'import platform; print(platform.python_version())')
    version_at_least "$PYTHON_VERSION" "$version" ||
        die "Python $version is too old: version $PYTHON_VERSION or newer is needed (https://python.org)."
    say "Installing Python packages into .tools/python …"
    rm -rf "$venv"
    python3 -m venv "$venv" >&2 || die "python3 -m venv could not make $venv."
    local pip=("$venv/bin/pip" install --quiet --disable-pip-version-check)
    "${pip[@]}" -r $requirements/requirements.txt >&2 &&
        "${pip[@]}" --target "$venv/next" -r $requirements/requirements-next.txt >&2 ||
        die "pip could not install the packages of $requirements."
    cat $requirements/*.txt >"$venv/requirements"
}

# The programs alone: the proofs start a server of their own, and no other is started.
mariadb() {
    local program
    for program in mariadbd mariadb-install-db mariadb; do
        PATH=$PATH:/usr/sbin command -v "$program" >/dev/null ||
            apt_install mariadb-server-core mariadb-client-core ||
            die "MariaDB is missing: install its server, version $MARIADB_VERSION or newer (https://mariadb.org)."
    done
}

for part in "$@"; do
    case $part in
    app)
        rust
        node_packages
        cargo_tool trunk trunk "$TRUNK_VERSION" --locked
        # Its lock file may name versions that the registry no longer has.
        cargo_tool wasm-bindgen-cli wasm-bindgen "$WASM_BINDGEN_VERSION"
        ;;
    browser) browser ;;
    python) python ;;
    mariadb) mariadb ;;
    *) die "unknown part \"$part\": app, browser, python or mariadb." ;;
    esac
done
