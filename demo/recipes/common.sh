# Sourced by the recipes: a server of their own with a certificate of its own, on ports that are free, in a folder that goes
# with them. Sets work, server_port; gives need, free_port, await_port, tunnel, receive. Takes the server's options from server_options.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
recipe=$(basename "$0")
pids=()
[ -n "${server_options:-}" ] || server_options=(--pause 5-10)

say() { echo "$recipe: $*"; }
fail() {
  say "$1" >&2
  exit 1
}

# need PROGRAM PACKAGE: what is not installed is skipped, with status 77.
need() {
  PATH=$PATH:/usr/sbin:/sbin command -v "$1" >/dev/null || {
    say "skipped: $1 is not installed; on Debian: apt-get install $2"
    exit 77
  }
}
PATH=$PATH:/usr/sbin:/sbin

for program in server client; do
  [ -x "$root/tui-$program/target/charwire-$program" ] || fail "charwire-$program: not built; run mvn package"
done
work=$(mktemp -d "${TMPDIR:-/tmp}/charwire-recipe.XXXXXX")
export XDG_STATE_HOME=$work XDG_CONFIG_HOME=$work LC_ALL=C.UTF-8

cleanup() {
  local i
  for ((i = ${#pids[@]} - 1; i >= 0; i--)); do kill "${pids[i]}" 2>/dev/null || true; done
  wait 2>/dev/null || true
  rm -rf -- "$work"
}
trap cleanup EXIT
trap 'exit 143' INT TERM HUP

listens() { (exec 5<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

# Sets port to one where nobody listens.
free_port() {
  port=$((20000 + RANDOM % 10000))
  while listens "$port"; do port=$((port + 1)); done
}

await_port() {
  local tries=100
  until listens "$1"; do
    ((tries-- > 0)) || fail "$2 does not listen on port $1: $(tail -n 3 "$work/$2.log" 2>/dev/null)"
    sleep 0.1
  done
}

# tunnel NAME PORT COMMAND...: starts it and waits until it listens.
tunnel() {
  "${@:3}" >"$work/$1.log" 2>&1 &
  pids+=($!)
  await_port "$2" "$1"
}

# receive PORT: 200 characters, and a last STAT that tells that none was lost.
receive() {
  "$root/tui-client/target/charwire-client" "localhost:$1" --ca "$work/ca.pem" --headless --count 200 --no-reconnect \
    </dev/null >"$work/characters" 2>"$work/client.log" || fail "$2: status $?: $(tail -n 3 "$work/client.log")"
  say "$2: $(wc -m <"$work/characters") characters, nothing lost"
}

"$root/certs/make" --out "$work" >/dev/null
"$root/tui-server/target/charwire-server" --headless --port 0 --cert "$work/server.pem" --key "$work/server-key.pem" \
  "${server_options[@]}" </dev/null >"$work/server.log" 2>&1 &
pids+=($!)
server_port=
for _ in {1..150}; do
  server_port=$(sed -n 's/.*started address=127.0.0.1:\([0-9]*\).*/\1/p' "$work/charwire/server.log" 2>/dev/null) || true
  [ -z "$server_port" ] || break
  sleep 0.1
done
[ -n "$server_port" ] || fail "the server did not start: $(tail -n 3 "$work/server.log")"
