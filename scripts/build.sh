#!/usr/bin/env bash
# The release build in dist/, and the size of its first download, which may not be over its budget.
source "$(dirname "$0")/env.sh"

trunk --log warn build --release
node scripts/size.mjs
