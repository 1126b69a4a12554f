# Sourced by the cases: what demo/common.sh gives, and in $files what make lays out. Gives pass, expect_status,
# run_within, terminal.
. "$(dirname "${BASH_SOURCE[0]}")/../common.sh"
need openssl openssl
files=$work/files
# Whoever runs many cases may have made the files before.
if [ -n "${CASE_FILES:-}" ]; then
  cp -R "$CASE_FILES" "$files"
else
  "$root/demo/cases/make" "$files" >/dev/null 2>&1 || fail 'demo/cases/make: failed'
fi

# pass WORDS: what was seen to be right.
pass() { say "$*"; }

# run_within SECONDS COMMAND...: sets status, 124 if it ran longer; its output is in $work/out and $work/err, there without what a
# machine that is too busy adds.
run_within() {
  status=0
  timeout --kill-after=2 "$@" </dev/null >"$work/out" 2>"$work/err" || status=$?
  sed -i '/ warning: this program did not run for /d' "$work/err"
}

# expect_status STATUS [WORDS]: that status, no stack trace, and these words on standard error.
expect_status() {
  ((status == $1)) || fail "status $status, expected $1: $(tail -n 3 "$work/out" "$work/err")"
  ! grep -qE '^\s+at [a-z.]+|Exception' "$work/err" || fail "a stack trace: $(head -n 5 "$work/err")"
  [ -z "${2:-}" ] || grep -qF -- "$2" "$work/err" || fail "no \"$2\" in: $(tail -n 3 "$work/err")"
}

# terminal COMMAND...: runs it in a terminal of its own, which ends with the script. There: screen TMUX-COMMAND..., expect PATTERN, and
# press KEYS, as they are sent.
terminal() {
  need tmux tmux
  trap 'screen kill-server 2>/dev/null || true; cleanup' EXIT
  env -u TMUX tmux -S "$work/tmux" -f /dev/null new-session -d -x 120 -y 30 "$(printf '%q ' "$@")"
}
screen() { tmux -S "$work/tmux" "$@"; }
press() { screen send-keys -l "$1"; }
shows() { screen capture-pane -pJ | grep -q -- "$1"; }
expect() { wait_for shows "$1" || fail "no \"$1\" on the terminal: $(screen capture-pane -pJ)"; }

# expect_end STATUS: what ran in the terminal as under_watch COMMAND... has ended with it.
under_watch=(sh -c '"$@"; echo $? >"$0"' "$work/status")
expect_end() {
  wait_for [ -s "$work/status" ] || fail "it runs on: $(screen capture-pane -pJ)"
  [ "$(cat "$work/status")" = "$1" ] || fail "status $(cat "$work/status"), expected $1"
  rm "$work/status"
}
