# Sourced by the cases: what demo/common.sh gives, and a network of the case's own, in namespaces that end with it:
#
#   near 10.88.1.2 ── middle (router) ── far 10.88.2.2        network
#   near 10.88.1.2 ── forward ────────── far 10.88.2.2        far_network: delay, loss, order, duplicates
#
# The server runs far, clients near. A case does something (did), and states what each program must tell of it and must not
# (report, events, server_tells, text, no_text, exits); judge shows all and ends.
. "$(dirname "${BASH_SOURCE[0]}")/../common.sh"
((EUID == 0)) || skip 'network namespaces need root'
need ip iproute2
need jq jq
# What else runs on this machine makes nothing late.
renice -n -10 $$ >/dev/null 2>&1 || true
near=cw$$n middle=cw$$m far=cw$$f
server_address=10.88.2.2
namespaces=()
fails=0 claims=0
name=client
: >"$work/done" >"$work/table" >"$work/server.log"

# What is killed here is no news.
trap '{ gone; cleanup; } 2>/dev/null' EXIT
gone() {
  local namespace pid
  # What was stopped hears no other signal.
  for pid in "${pids[@]}"; do signal CONT "$pid"; done
  for namespace in "${namespaces[@]}"; do
    # shellcheck disable=SC2046 # numbers
    kill -KILL $(ip netns pids "$namespace") 2>/dev/null || true
  done
  for pid in "${pids[@]}"; do signal TERM "$pid"; done
  wait 2>/dev/null || true
  for namespace in "${namespaces[@]}"; do ip netns del "$namespace"; done
}

# signal NAME PID: to what still runs of ours.
signal() { ! runs "$2" || kill -s "$1" "$2" 2>/dev/null || true; }

# ---- the network

namespace() {
  ip netns add "$1" 2>/dev/null || skip 'no network namespace to be had here'
  namespaces+=("$1")
  ip -n "$1" link set lo up
}

# link NAMESPACE ADDRESS INTERFACE: to the router, whose end has the same name there and the address that ends in 1.
link() {
  ip -n "$middle" link add "$3" type veth peer name "$3" netns "$1" 2>/dev/null || skip 'no veth to be had here'
  ip -n "$1" addr add "$2/24" dev "$3"
  ip -n "$middle" addr add "${2%.*}.1/24" dev "$3"
  ip -n "$1" link set "$3" up
  ip -n "$middle" link set "$3" up
  ip -n "$1" route add default via "${2%.*}.1"
}

network() {
  need iptables iptables
  namespace "$near"
  namespace "$middle"
  namespace "$far"
  link "$near" 10.88.1.2 near
  link "$far" "$server_address" far
  in_middle sh -c 'echo 1 >/proc/sys/net/ipv4/ip_forward'
}

# far_network WORDS...: as forward takes them; forwarder WORDS changes them.
far_network() {
  need python3 python3
  [ -c /dev/net/tun ] || skip 'no /dev/net/tun'
  namespace "$near"
  namespace "$far"
  mkfifo "$work/forwarder"
  exec {forwarder}<>"$work/forwarder"
  : >"$work/forward.log"
  "$(dirname "${BASH_SOURCE[0]}")/forward" "$near" "$far" "$@" <&"$forwarder" >"$work/forward.log" 2>&1 &
  pids+=($!)
  await 'the forwarder' grep -q ready "$work/forward.log"
}
forwarder() { echo "$*" >&"$forwarder"; }

# An array, so that what runs in the background is the program itself.
into_near=(ip netns exec "$near")
in_near() { "${into_near[@]}" "$@"; }
in_middle() { ip netns exec "$middle" "$@"; }
in_far() { ip netns exec "$far" "$@"; }

# drop RULE...: packets that pass the router. pass: all do again.
drop() { in_middle iptables -A FORWARD -p tcp "$@" -j DROP; }
pass() { in_middle iptables -F FORWARD; }
from_client=(-i near) from_server=(-i far)
# A bare acknowledgement is shorter, also with options; a PING or a PONG in TLS is longer.
with_data=(-m length --length '86:65535')

# ---- the programs

# serve OPTION...: starts the server; say_to_server COMMAND types to it.
built_server=$server
server=far_server
far_server() { exec ip netns exec "$far" "$built_server" --json --listen "$server_address" "$@"; }
serve() {
  [ -p "$work/commands" ] || mkfifo "$work/commands"
  exec {server_input_fd}<>"$work/commands"
  server_input=$work/commands start_server "$@"
  await 'the server' ready
}
ready() {
  pin=$(jq -rR 'fromjson? | select(.event == "ready").fingerprint' "$work/server.log")
  [ -n "$pin" ]
}
say_to_server() { echo "$*" >&"$server_input_fd"; }

# receive NAME OPTION...: starts a client, to $to where that is set; type COMMAND types to it. $through takes what it tells.
receive() {
  name=$1
  shift
  mkfifo "$work/$name.in"
  exec {client_input_fd}<>"$work/$name.in"
  "${into_near[@]}" "${clock[@]}" "$client" "${to:-$server_address:$server_port}" --pin "$pin" --json --report --report-file "$work/$name.report" \
    --report-format json --log-file none "$@" <"$work/$name.in" >"${through:-$work/$name.json}" 2>"$work/$name.text" &
  client_pid=$!
  pids+=("$client_pid")
}
clock=()
# own_clock: the wall clock of the clients from now on is one that put_clock SECONDS puts forward, or back.
own_clock() {
  need faketime faketime
  local library
  library=$(find /usr/lib* -name libfaketime.so.1 | head -n 1)
  [ -n "$library" ] || skip 'no libfaketime.so.1; on Debian: apt-get install faketime'
  put_clock 0
  # A monotonic clock is left alone, and what waits by it: all timed waits of a JVM would end at once, and it would take both processors.
  clock=(env "LD_PRELOAD=$library" "FAKETIME_TIMESTAMP_FILE=$work/clock" FAKETIME_CACHE_DURATION=1 FAKETIME_DONT_FAKE_MONOTONIC=1
    DONT_FAKE_MONOTONIC=1 FAKETIME_FORCE_MONOTONIC_FIX=0)
}
put_clock() { printf '%+d\n' "$1" >"$work/clock"; }
type_to_client() { echo "$*" >&"$client_input_fd"; }

# connected [N]: waits for so many HELLOs. until_told EVENT [N]: for so many of them. ended [SECONDS]: waits for the client's end and sets status.
connected() { until_told connected "${1:-1}"; }
until_told() { await "$1" client_told "$1" "${2:-1}"; }
client_told() { (($(cat "$work/$name.json" 2>/dev/null | grep -c "\"event\":\"$1\"") >= $2)); }
# leave SECONDS: the client stays for so long, then asks for the last time and quits.
leave() {
  sleep "$1"
  type_to_client stat
  type_to_client quit
  ended "${2:-20}"
}
ended() {
  local tries=$((${1:-20} * 10))
  while runs "$client_pid" && ((tries-- > 0)); do sleep 0.1; done
  signal KILL "$client_pid"
  status=0
  wait "$client_pid" || status=$?
}

# port_of_client: its end of the newest connection, as the server saw it.
port_of_client() { jq -rR 'fromjson? | select(.event == "connected").address | split(":")[-1]' "$work/server.log" | tail -n 1; }

# await WORDS COMMAND...: until it succeeds, for 40 s, or as long as the client runs.
await() {
  local tries=400
  until "${@:2}"; do
    ((tries-- > 0)) && { [ -z "${client_pid:-}" ] || runs "$client_pid"; } || {
      show
      fail "waited in vain: $1; $(tail -qn 1 "$work"/*.text "$work"/*.log 2>/dev/null | grep . | head -n 1)"
    }
    sleep 0.1
  done
}

# ---- what was done, and what must be told of it

# did NAME WORDS: has been done just now; $t.NAME is when, in seconds since 1970.
did() { printf '%s\t%s\t%s\n' "$EPOCHREALTIME" "$1" "$2" >>"$work/done"; }

prelude='
  def at: if . == null then null else (.[0:19] + "Z" | fromdate) + (("0" + .[19:-1]) | tonumber) end;
  def kind($event): map(select(.event == $event));
  def between($low; $high): type == "number" and . >= $low and . <= $high;'

# claim WHO FILE WORDS EXPRESSION: all true of what is there.
claim() {
  local seen result=FAIL times
  times=$(jq -Rn '[inputs / "\t" | {(.[1]): (.[0] | tonumber)}] | add // {}' "$work/done")
  touch "$2"
  if seen=$(jq -sR --argjson t "$times" "$prelude"'split("\n") | map(fromjson?) | '"$4" "$2" 2>&1) && [ "$seen" = true ]; then
    result=PASS
  else
    seen=$(jq -ncR --argjson t "$times" "$prelude"'[inputs | fromjson?] | '"$(shown "$4")" "$2" 2>/dev/null | cut -c1-90) || true
  fi
  tell "$result" "$1" "$3" "$4" "$seen"
}

# What a failed claim shows: the expression as far as its first comparison.
shown() { sed -E 's/ (==|!=|<=?|>=?|and|\/\/) .*//; s/ ?\| ?(length|any|all|between|test|contains|not|index).*//' <<<"$1"; }

tell() {
  claims=$((claims + 1))
  [ "$1" = PASS ] || fails=$((fails + 1))
  printf '  %s  %-6s  %s\n' "$1" "$2" "$3" >>"$work/table"
  [ "$1" = PASS ] || printf '                  expected %s%s\n' "${4#.\[0\] | }" "${5:+; told $5}" >>"$work/table"
}

# report WORDS EXPRESSION on the client's report; events on the array of its events; server_tells on the server's.
report() { claim report "$work/$name.report" "$1" ".[0] | $2"; }
events() { claim events "$work/$name.json" "$1" "$2"; }
server_tells() { claim server "$work/server.log" "$1" "$2"; }

# text WORDS PATTERN: stands in the text report; no_text: does not. Lines are joined, case does not matter.
joined() { tr -s ' \n' '  ' <"$work/$name.text"; }
text() {
  if joined | grep -qiE -- "$2"; then tell PASS text "$1"; else tell FAIL text "$1" "/$2/"; fi
}
no_text() {
  if ! joined | grep -qiE -- "$2"; then tell PASS text "$1"; else tell FAIL text "$1" "no /$2/" "$(joined | grep -oiE -- ".{0,20}($2).{0,30}" | head -n 1)"; fi
}

# exits STATUS WORDS
exits() { if ((status == $1)); then tell PASS exit "status $1: $2"; else tell FAIL exit "$2" "status $1" "$status"; fi; }

# blameless: nothing is told but that all is well.
blameless() {
  report 'no character is lost' '.skippedChars + .missedChars == 0'
  report 'no connection is broken' '.brokenConnections == 0'
  report 'no stall' '.stalls == 0'
}

# Side by side: when, what was done, what the client told, what the server told.
show() {
  local file
  echo "$script: $(sed -n '2s/^# //p' "$0")"
  {
    awk -F'\t' '{ print $1 "\td\t" $3 }' "$work/done"
    for file in "$work"/*.json; do
      [ ! -s "$file" ] || told c 'select(.event | IN("chars", "ponged", "end") | not)' "$file"
    done
    told s 'select(.event | IN("stats", "ready") | not)' "$work/server.log"
  } | sort -n | awk -F'\t' '
    BEGIN { printf "  %9s  %-34s  %-46s  %s\n", "seconds", "done", "the client told", "the server told" }
    !start { start = $1 }
    {
      row = sprintf("  %9.3f  %-34.34s  %-46.46s  %.60s", $1 - start, $2 == "d" ? $3 : "", $2 == "c" ? $3 : "", $2 == "s" ? $3 : "")
      sub(/ +$/, "", row)
      rest = substr(row, 12)
      if (rest == before) { again++; next }
      if (again) printf "  %9s  … and %d more\n", "", again
      again = 0
      before = rest
      print row
    }
    END { if (again) printf "  %9s  … and %d more\n", "", again }'
}
told() {
  jq -Rr --arg who "$1" "$prelude"' fromjson? | '"$2"' | [(.time | at), $who, ([.event, .cause, .reason, [.clients[]?.state][]] + (to_entries
    | map(select(.key | test("Chars$|Millis$|limitedBy|phase|bye")) | .key + "=" + (.value | tojson))) | map(strings) | join(" "))]
    | @tsv' "$3"
}

judge() {
  show
  cat "$work/table"
  say "$claims statements, $fails failed"
  ((fails == 0)) || exit 1
  exit 0
}
