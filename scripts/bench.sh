#!/usr/bin/env bash
# The benchmarks: native ones by criterion, drawings against those of other engines, then those of the page, then the table.
source "$(dirname "$0")/env.sh"

scripts/build.sh
cargo bench --bench core -- --noplot
cargo bench --bench layout
node benches/layout/compare.mjs
CHROMIUM=$(find_chromium) node tests/e2e/bench.mjs
node scripts/bench-table.mjs
