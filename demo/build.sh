# shellcheck shell=bash
# Sourced in the root by what a visitor runs first; needs say and fail. build makes the programs if anything is newer than they are.
server=$PWD/tui-server/target/charwire-server
client=$PWD/tui-client/target/charwire-client

# Lists what is newer than the older of the two programs.
stale() {
  [ -x "$server" ] && [ -x "$client" ] || {
    echo 'nothing is built yet'
    return
  }
  local oldest=$server newer
  [ "$oldest" -ot "$client" ] || oldest=$client
  newer=$(find pom.xml core/*/pom.xml tui-*/pom.xml core/*/src/main tui-*/src/main core/launcher -type f -newer "$oldest" -print -quit)
  [ -z "$newer" ] || echo "$newer is newer than the programs"
}

build() {
  local why
  why=$(stale)
  [ -n "$why" ] || return 0
  command -v mvn >/dev/null || fail 'mvn: not installed; install Maven 3.8 or later and a JDK 17 or later'
  say "$why: building (the first time Maven fetches what it needs, which takes some minutes)"
  mvn -q -B -ntp -DskipTests -DskipITs package
}
