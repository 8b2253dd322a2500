#!/usr/bin/env bash
# The release build in dist/, and the size of its first download. More than 300 kB are an error.
source "$(dirname "$0")/env.sh"

trunk --log warn build --release
node scripts/size.mjs
