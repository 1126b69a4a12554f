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

"$root/certs/make" --out "$work" >/dev/null
start_server --cert "$work/server.pem" --key "$work/server-key.pem" "${server_options[@]}"
