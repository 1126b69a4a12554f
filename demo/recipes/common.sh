# Sourced by the recipes: a server of their own with a certificate of its own. Sets server_port; gives receive, and what
# demo/common.sh gives. Takes the server's options from server_options.
. "$(dirname "${BASH_SOURCE[0]}")/../common.sh"
[ -n "${server_options:-}" ] || server_options=(--pause 5-10)

# receive PORT: 200 characters, and a last STAT that tells that none was lost.
receive() {
  "$client" "localhost:$1" --ca "$work/ca.pem" --headless --count 200 --no-reconnect \
    </dev/null >"$work/characters" 2>"$work/client.log" || fail "$2: status $?: $(tail -n 3 "$work/client.log")"
  say "$2: $(wc -m <"$work/characters") characters, nothing lost"
}

# expect_named: the log has the client's address beside the proxy's, and no line of the proxy's checks, only of tunnel's knock at its port.
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
