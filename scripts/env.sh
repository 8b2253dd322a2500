# Sourced by the scripts: the project's directory, its tools and their versions.

set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

RUST_VERSION=1.95
TRUNK_VERSION=0.21.14
WASM_BINDGEN_VERSION=$(sed -n 's/^wasm-bindgen = "=\(.*\)"$/\1/p' Cargo.toml)
NODE_VERSION=20
PYTHON_VERSION=3.11
MARIADB_VERSION=10.7

# What set-up installs itself stands in the project; nothing of the user's is replaced.
TOOLS=$PWD/.tools
export PATH="$TOOLS/bin:$PWD/node_modules/.bin:$PATH:${HOME:-}/.cargo/bin"
# A colour setting of the caller's, such as NO_COLOR=1, is no value that Trunk understands.
unset NO_COLOR

# The browser of the tests: $CHROMIUM, or the first one installed.
find_chromium() {
    local name
    for name in "${CHROMIUM:-}" chromium google-chrome google-chrome-stable chromium-browser; do
        if [ -n "$name" ] && command -v "$name" >/dev/null && "$name" --version >/dev/null 2>&1; then
            command -v "$name"
            return
        fi
    done
    return 1
}

say() { printf '%s\n' "$*" >&2; }
die() { say "error: $*"; exit 1; }
