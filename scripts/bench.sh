#!/usr/bin/env bash
# The benchmarks: native ones by criterion, then those of the page, then the table.
source "$(dirname "$0")/env.sh"

scripts/build.sh
cargo bench --bench core -- --noplot
CHROMIUM=$(find_chromium) node tests/e2e/bench.mjs
node scripts/bench-table.mjs
