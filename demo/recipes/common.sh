# Sourced by the recipes: a server of their own with a certificate of its own. Sets server_port; gives receive, and what
# demo/common.sh gives. Takes the server's options from server_options.
. "$(dirname "${BASH_SOURCE[0]}")/../common.sh"
[ -n "${server_options:-}" ] || server_options=(--pause 5-10)

# receive PORT WHAT [OPTION...]: 200 characters, and a last STAT that tells that none was lost.
receive() {
  "$client" "localhost:$1" --ca "$work/ca.pem" --headless --count 200 --no-reconnect "${@:3}" \
    </dev/null >"$work/characters" 2>"$work/client.log" || fail "$2: status $?: $(tail -n 3 "$work/client.log")"
  say "$2: $(wc -m <"$work/characters") characters, nothing lost"
}

# refused_by_proxy PORT WORDS OPTION...: the proxy refuses, which the client says in these words, and a report as cause "proxy".
refused_by_proxy() {
  local status=0
  "$client" "localhost:$1" --ca "$work/ca.pem" --headless --no-reconnect "${@:3}" --report-file "$work/report.json" \
    --report-format json </dev/null >"$work/characters" 2>"$work/client.log" || status=$?
  ((status == 1)) || fail "status $status, expected 1: $(tail -n 3 "$work/client.log")"
  grep -q "the proxy .*$2" "$work/client.log" || fail "not told: $2: $(cat "$work/client.log")"
  grep -q '"cause":"proxy"' "$work/report.json" || fail "no such cause in: $(cat "$work/report.json")"
  say "$(grep -o "the proxy .*$2.*" "$work/client.log" | head -n 1)"
}

# expect_named: the log has the client's address beside the proxy's, and no line for the proxy's checks, only for tunnel's knock at its port.
expect_named() {
  local log warnings
  log=$(cat "$work"/server.*/charwire/server.log)
  warnings=$(grep -c WARN <<<"$log") || true
  [[ $log =~ connected\ client=1\ address=([0-9.:]+)\ proxy=([0-9.:]+) ]] || fail "no client by name in: $log"
  ((warnings <= 1)) || fail "checks in: $log"
  say "the server's log: client ${BASH_REMATCH[1]} through ${BASH_REMATCH[2]}, no line of checks"
}

# Sets nginx_stream to its module.
need_nginx_stream() {
  need nginx 'nginx libnginx-mod-stream'
  nginx_stream=/usr/lib/nginx/modules/ngx_stream_module.so
  [ -f "$nginx_stream" ] || skip 'no stream module; on Debian: apt-get install libnginx-mod-stream'
}

"$root/certs/make" --out "$work" >/dev/null
start_server --cert "$work/server.pem" --key "$work/server-key.pem" "${server_options[@]}"
