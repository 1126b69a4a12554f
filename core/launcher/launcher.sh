#!/bin/sh
# Starts @program@: @where@. Needs a Java runtime, 17 or later.
#   CHARWIRE_JAVA       the java to use; else $JAVA_HOME/bin/java, else java in PATH
#   CHARWIRE_JAVA_OPTS  more options for it, split at blanks

# A descriptor that is closed would become the next file that is opened, here or in Java: its own would be read as commands.
{ true 3<&0; } 2>/dev/null || exec </dev/null
{ true 3>&1; } 2>/dev/null || exec >/dev/null
true 3>&2 || exec 2>/dev/null

remedy='install one (openjdk-17-jre-headless, for example) or set CHARWIRE_JAVA to its java'

fail() {
  echo "@program@: $1" >&2
  exit 1
}

if [ -n "$CHARWIRE_JAVA" ]; then
  java=$(command -v -- "$CHARWIRE_JAVA") || fail "CHARWIRE_JAVA: $CHARWIRE_JAVA: no such program; set it to a java 17 or later"
elif [ -n "$JAVA_HOME" ] && [ -x "$JAVA_HOME/bin/java" ]; then
  java=$JAVA_HOME/bin/java
else
  java=$(command -v java) || fail "java: none in JAVA_HOME or PATH, need 17 or later; $remedy"
fi

# The file "release" of a JDK tells the version at no cost. Shims and some packages have none: ask those.
release=${java%/*}/../release
if ! [ -r "$release" ]; then
  target=$(readlink -f -- "$java" 2>/dev/null)
  release=${target%/*}/../release
fi
version=
if [ -r "$release" ]; then
  while IFS='=' read -r name value; do
    if [ "$name" = JAVA_VERSION ]; then
      version=${value#\"}
      version=${version%%\"*}
      break
    fi
  done <"$release"
fi
if [ -z "$version" ]; then
  answer=$("$java" -version 2>&1) || fail "java: $java does not run, need 17 or later; $remedy"
  version=${answer#* version \"}
  version=${version%%\"*}
fi
# 1.8.0_402 is Java 8. What cannot be read is left to the JVM.
major=${version%%[!0-9]*}
if [ -n "$major" ] && [ "$major" -lt 17 ]; then
  fail "java: $java is version $version, need 17 or later; $remedy"
fi

# The JVM decodes arguments and terminal by the locale, and falls to ASCII where the host lacks it, as when SSH forwards
# one from elsewhere. So a missing UTF-8 locale, or none at all, gives way to one that is here; LC_ALL=C stays.
charset=${LC_ALL:-${LC_CTYPE:-$LANG}}
language=${LC_ALL:-${LC_MESSAGES:-$LANG}}
case $charset in
  '' | *[Uu][Tt][Ff]8* | *[Uu][Tt][Ff]-8*)
    if command -v locale >/dev/null && [ "$(locale charmap 2>&1)" != UTF-8 ]; then
      for name in C.UTF-8 en_US.UTF-8 $(locale -a 2>/dev/null | grep -i 'utf-*8$'); do
        if [ "$(env LC_ALL="$name" locale charmap 2>&1)" = UTF-8 ]; then
          charset=$name
          break
        fi
      done
    fi
    ;;
esac
# The program knows a reset, a closed pipe or a port in use by the system's English words, and has the user's language from
# CHARWIRE_LOCALE: ru_RU.UTF-8 means Russian on a host without that locale too. One category that the host lacks would spoil all.
export CHARWIRE_LOCALE="$language"
if [ -n "$charset$language" ]; then
  unset LANGUAGE LC_ALL LC_ADDRESS LC_COLLATE LC_IDENTIFICATION LC_MEASUREMENT LC_MONETARY LC_NAME LC_NUMERIC LC_PAPER \
    LC_TELEPHONE LC_TIME
  export LANG="${charset:-C}" LC_CTYPE="${charset:-C}" LC_MESSAGES=C
fi

# Beside the executable there may be an archive of the classes that a start needs. It is good for one path of the jar, as it was
# when the archive was made; a Java that cannot use it does without, and shall not say so on the terminal.
program=@jar@
if [ -L "$program" ]; then
  program=$(readlink -f -- "$program") || program=@jar@
fi
archive=
case $program in
  */*) folder=$(CDPATH= cd -P -- "${program%/*}" && pwd -P) && program=${folder%/}/${program##*/} ;;
esac
if [ -r "$program.jsa" ]; then
  archive=$program.jsa
fi
# Java takes ":" in the jar's path for the end of it, "!/" for the jar's inside, and reads no letters that the locale lacks.
case $program in
  *:* | *!/*) fail "$program: Java reads no jar below a folder with : in its name or ! at its end; rename or move it" ;;
  *[!\ -~]*)
    case $charset in
      *[Uu][Tt][Ff]8* | *[Uu][Tt][Ff]-8*) ;;
      *) fail "$program: Java cannot read this path in the locale ${charset:-C}; set LC_ALL=C.UTF-8, or move it" ;;
    esac
    ;;
esac

# What the JVM's compilers have used goes back to the system (glibc): a third of what the server holds at 1,000 clients.
export MALLOC_ARENA_MAX="${MALLOC_ARENA_MAX-1}" MALLOC_TRIM_THRESHOLD_="${MALLOC_TRIM_THRESHOLD_-131072}"

# Java takes one collector, and no smallest heap above its largest: what the user chooses comes in place of ours. Standard output
# is the program's: a thread dump (SIGQUIT) and Java's warnings do not go there.
theirs=" $JAVA_TOOL_OPTIONS $JDK_JAVA_OPTIONS $_JAVA_OPTIONS $CHARWIRE_JAVA_OPTS "
set -f
# shellcheck disable=SC2086 # options are split on purpose
set -- ${archive:+"-XX:SharedArchiveFile=$archive"} $CHARWIRE_JAVA_OPTS -jar "$program" "$@"
for option in @jvm-options@ -XX:+DisplayVMOutputToStderr -Xlog:all=off:stdout; do
  case $option$theirs in
    -XX:+Use*GC\ *-XX:+Use*GC[!A-Za-z]* | -Xm[sx]*\ -Xm[sx]* | -Xm[sx]*HeapSize=*) ;;
    *) set -- "$option" "$@" ;;
  esac
done
exec "$java" "$@"
