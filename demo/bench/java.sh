# shellcheck shell=bash
# Sourced by the scripts of this module, in the root: builds what is older than its sources, and sets java and classpath.

fail() {
  echo "$0: $1" >&2
  exit 1
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
