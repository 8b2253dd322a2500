#!/usr/bin/env bash
# All tests. A step that fails does not keep the next from running; the last line sums them up.
source "$(dirname "$0")/env.sh"

# What is generated for the proofs differs from commit to commit and is the same for each.
seed=$((16#$(git rev-parse --short=8 HEAD 2>/dev/null | cut -c 1-8 || echo 1)))
export ORACLE_SEED=${ORACLE_SEED:-$seed} SQL_SEED=${SQL_SEED:-$seed} RUST_SEED=${RUST_SEED:-$seed}
export PYTHON_SEED=${PYTHON_SEED:-$seed} DIFFERENTIAL_SEED=${DIFFERENTIAL_SEED:-$seed}

mkdir -p target/test
log=target/test/step.log
passed=0 failed=0 broken=()

# step NAME COMMAND…: counts what the command's test runner counts; one without is one test.
step() {
    local name=$1 status=0 ok bad
    shift
    printf '\n── %s\n' "$name"
    "$@" </dev/null 2>&1 | tee "$log" || status=$?
    # libtest: `test result: ok. 3 passed; 0 failed; …`; Playwright: `  3 passed (2.1s)`.
    read -r ok bad < <(sed 's/\x1b\[[0-9;]*m//g' "$log" | awk '
        /^test result: / { ok += $4; bad += $6 }
        /^ +[0-9]+ passed \(/ || /^ +[0-9]+ flaky$/ { ok += $1 }
        /^ +[0-9]+ (failed|interrupted|did not run)$/ { bad += $1 }
        END { print ok + 0, bad + 0 }')
    if [ "$status" = 0 ]; then
        [ "$ok" != 0 ] || ok=1
    else
        [ "$bad" != 0 ] || bad=1
        broken+=("$name")
    fi
    passed=$((passed + ok)) failed=$((failed + bad))
}

step "format" cargo fmt --check
step "clippy" cargo clippy --quiet --locked --all-targets -- -D warnings
step "clippy for the browser" \
    cargo clippy --quiet --locked --target wasm32-unknown-unknown -- -D warnings
step "Rust tests" cargo test --quiet --locked --no-fail-fast
step "build and size" scripts/build.sh
CHROMIUM=$(find_chromium) step "browser tests" playwright test --reporter=list

[ ${#broken[@]} = 0 ] || { printf '\nFailed:'; printf ' %s;' "${broken[@]}"; echo; }
printf '\n%s passed, %s failed\n' "$passed" "$failed" | tee target/test/summary
[ "$failed" = 0 ]
