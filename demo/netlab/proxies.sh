# Sourced by cases with a proxy: a certificate for one that ends TLS, in $work/both.pem; $pin is its.
need openssl openssl
openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout "$work/key.pem" -out "$work/cert.pem" -days 2 \
  -subj /CN=lab -addext "subjectAltName=IP:$server_address" 2>/dev/null
cat "$work/cert.pem" "$work/key.pem" >"$work/both.pem"
proxy_pin=sha256:$(openssl x509 -in "$work/cert.pem" -outform der | sha256sum | cut -d' ' -f1)

# far_listener PORT COMMAND...: starts it far, and waits until it listens.
listening() { in_far ss -Hltn "sport = :$1" | grep -q .; }
far_listener() {
  ip netns exec "$far" "${@:2}" </dev/null >"$work/proxy.log" 2>&1 &
  proxy_pid=$!
  pids+=("$proxy_pid")
  await "${2##*/}" listening "$1"
}
# haproxy PORT LINE...: these, in a section of its own for that port.
far_haproxy() {
  need haproxy haproxy
  {
    printf 'defaults\n  mode tcp\n  timeout connect 1s\n  timeout client 1m\n  timeout server 1m\nlisten lab\n'
    printf '  %s\n' "${@:2}"
  } >"$work/haproxy.cfg"
  far_listener "$1" haproxy -db -f "$work/haproxy.cfg"
}
