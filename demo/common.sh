# Sourced by the scripts of demo/recipes and demo/cases: a temporary folder, removed at the end, and free ports.
# Sets root, script, work; defines say, fail, need, wait_for, free_port, await_port, background, tunnel, start_server, receive.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
script=$(basename "$0")
server=$root/tui-server/target/charwire-server
client=$root/tui-client/target/charwire-client
pids=()

say() { echo "$script: $*"; }
fail() {
  say "$1" >&2
  exit 1
}

skip() {
  say "skipped: $1"
  exit 77
}

# need PROGRAM PACKAGE: skips the script, with status 77, if PROGRAM is not installed.
need() { command -v "$1" >/dev/null || skip "$1 is not installed; on Debian: apt-get install $2"; }
PATH=$PATH:/usr/sbin:/sbin

for program in "$server" "$client"; do
  [ -x "$program" ] || fail "${program##*/}: not built; run mvn package"
done
work=$(mktemp -d "${TMPDIR:-/tmp}/charwire-$script.XXXXXX")
export XDG_STATE_HOME=$work XDG_CONFIG_HOME=$work XDG_RUNTIME_DIR=$work LC_ALL=C.UTF-8

# runs PID: whether this job of ours still runs. If it has ended, its number may be another program's by now.
runs() { [[ $'\n'$(jobs -rp)$'\n' == *$'\n'"$1"$'\n'* ]]; }

cleanup() {
  local i
  for ((i = ${#pids[@]} - 1; i >= 0; i--)); do ! runs "${pids[i]}" || kill "${pids[i]}" 2>/dev/null || true; done
  wait 2>/dev/null || true
  rm -rf -- "$work"
}
trap cleanup EXIT
trap 'exit 143' INT TERM HUP

listens() { (exec 5<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

# Sets port to a free one.
free_port() {
  port=$((20000 + RANDOM % 10000))
  while listens "$port"; do port=$((port + 1)); done
}

# wait_for COMMAND...: tries it until it succeeds; its status is 1 if it never does, in 30 s and more.
wait_for() {
  local tries=300
  until "$@" 2>/dev/null; do
    ((tries-- > 0)) || return 1
    sleep 0.1
  done
}

await_port() {
  wait_for listens "$1" || fail "$2 does not listen on port $1: $(tail -n 3 "$work/$2.log" 2>/dev/null)"
}

# tunnel NAME PORT COMMAND...: starts it and waits until it listens.
tunnel() {
  "${@:3}" >"$work/$1.log" 2>&1 &
  pids+=($!)
  await_port "$2" "$1"
}

# ready_port: the port in a server's last line of a start, in words or in JSON.
ready_port() {
  sed -n -e 's/^ready on .*:\([0-9]*\);.*/\1/p' -e 's/.*"event":"ready".*"address":"[^"]*:\([0-9]*\)".*/\1/p' "$work/server.log" | grep .
}

# start_server OPTION...: a server on a port of its own, or on $wanted_port, with $server_input as its input; sets server_pid and
# server_port, and makes $work/server.log what it says.
start_server() {
  local state
  state=$(mktemp -d "$work/server.XXXXXX")
  # Whoever runs many servers may have made an identity before, which takes a second.
  [ -z "${SERVER_IDENTITY:-}" ] || install -D -m 600 -t "$state/charwire" "$SERVER_IDENTITY"
  # A log of its own before it starts: nobody finds the port of the one before in it.
  : >"$state/console"
  ln -sf "$state/console" "$work/server.log"
  XDG_STATE_HOME=$state "$server" --headless --port "${wanted_port:-0}" "$@" <"${server_input:-/dev/null}" >"$state/console" 2>&1 &
  server_pid=$!
  pids+=("$server_pid")
  wait_for ready_port >"$work/server.port" || fail "the server did not start: $(tail -n 3 "$work/server.log")"
  server_port=$(cat "$work/server.port")
}
