# Sourced by the cases: what demo/common.sh gives, and in $files what make lays out. Gives pass, expect_status, run_within.
. "$(dirname "${BASH_SOURCE[0]}")/../common.sh"
need openssl openssl
files=$work/files
"$root/demo/cases/make" "$files" >/dev/null 2>&1 || fail 'demo/cases/make: failed'

# pass WORDS: what was seen, and is right.
pass() { say "$*"; }

# run_within SECONDS COMMAND...: sets status; what it wrote is in $work/out and $work/err. Runs on longer: status 124.
run_within() {
  status=0
  timeout --kill-after=2 "$@" </dev/null >"$work/out" 2>"$work/err" || status=$?
}

# expect_status STATUS [WORDS]: that one, no stack trace, and these words on standard error.
expect_status() {
  ((status == $1)) || fail "status $status, expected $1: $(tail -n 3 "$work/out" "$work/err")"
  ! grep -qE '^\s+at [a-z.]+|Exception' "$work/err" || fail "a stack trace: $(head -n 5 "$work/err")"
  [ -z "${2:-}" ] || grep -qF -- "$2" "$work/err" || fail "no \"$2\" in: $(tail -n 3 "$work/err")"
}
