#!/usr/bin/env bash
# Runs a command with the project's tools on the PATH.
source "$(dirname "$0")/env.sh"
exec "$@"
