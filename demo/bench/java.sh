# shellcheck shell=bash
# Sourced by the scripts of this module, in the root: builds what is older than its sources, and sets java and classpath.
# Defines certificates, which makes what servers under test need.

fail() {
  echo "$0: $1" >&2
  exit 1
}

# The peers need a certificate and key in PEM, and charwire gets the same.
certificates() {
  local certs=demo/bench/target/certs made
  [ ! -s $certs/privkey.pem ] || return 0
  command -v openssl >/dev/null || fail 'openssl: no such program; it makes the certificate of the servers under test'
  mkdir -p demo/bench/target
  made=$(mktemp -d demo/bench/target/certs.XXXXXX)
  openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 30 -subj /CN=localhost \
    -addext subjectAltName=DNS:localhost,IP:127.0.0.1 -keyout "$made/privkey.pem" -out "$made/fullchain.pem" 2>/dev/null
  # Another script may do the same at this moment: a key and its certificate come together, and the first stay.
  mv -T "$made" $certs 2>/dev/null || rm -r "$made"
}

if [ -n "${JAVA_HOME:-}" ]; then java=$JAVA_HOME/bin/java; else java=$(command -v java) || fail 'java: none in JAVA_HOME or PATH, need a JDK 17 or later'; fi

built=demo/bench/target/classpath
if ! [ -s $built ] || ! [ -x tui-server/target/charwire-server ] ||
  [ -n "$(find pom.xml core/*/pom.xml tui-server/pom.xml demo/bench/pom.xml core/*/src/main tui-server/src/main demo/bench/src/main core/launcher \
    -type f -newer $built -print -quit)" ]; then
  echo 'building' >&2
  mvn -q -B -ntp -Pbench -pl tui-server,demo/bench -am -DskipTests -DskipITs package >&2
  touch $built
fi
# shellcheck disable=SC2034 # for the script that sources this
classpath=demo/bench/target/classes:$(<$built)
