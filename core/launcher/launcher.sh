#!/bin/sh
# Starts @program@: @where@. Needs a Java runtime, 17 or later.
#   CHARWIRE_JAVA       the java to use; otherwise $JAVA_HOME/bin/java, or java in PATH
#   CHARWIRE_JAVA_OPTS  more options for it, split at blanks

# The next file opened, here or in Java, would take the place of a closed descriptor: Java would read its own files as commands.
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

# The file "release" of a JDK gives the version at no cost. Shims and some packages lack it: ask java itself.
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
# 1.8.0_402 is Java 8. A version that cannot be parsed is left to the JVM.
major=${version%%[!0-9]*}
if [ -n "$major" ] && [ "$major" -lt 17 ]; then
  fail "java: $java is version $version, need 17 or later; $remedy"
fi

# The JVM decodes arguments and terminal by the locale. It falls back to ASCII if the host lacks that locale, as when SSH forwards
# one from elsewhere. So if the UTF-8 locale is missing, or none is set, take one that exists; LC_ALL=C stays.
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
# The program recognises a reset, a closed pipe or a port in use by the system's English messages. It takes the user's language from
# CHARWIRE_LOCALE: ru_RU.UTF-8 means Russian even if the host lacks that locale. One missing category would invalidate them all.
export CHARWIRE_LOCALE="$language"
if [ -n "$charset$language" ]; then
  unset LANGUAGE LC_ALL LC_ADDRESS LC_COLLATE LC_IDENTIFICATION LC_MEASUREMENT LC_MONETARY LC_NAME LC_NUMERIC LC_PAPER \
    LC_TELEPHONE LC_TIME
  export LANG="${charset:-C}" LC_CTYPE="${charset:-C}" LC_MESSAGES=C
fi

# Beside the executable there may be an archive of the classes that a start needs (CDS). It works only with the jar's path at the time
# when it was made. A Java that cannot use it starts without, and must not say so on the terminal.
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
# In a jar's path, Java takes ":" for its end and "!/" for the inside of the jar, and cannot read letters that the locale lacks.
case $program in
  *:* | *!/*) fail "$program: Java reads no jar below a folder with : in its name or ! at its end; rename or move it" ;;
  *[!\ -~]*)
    case $charset in
      *[Uu][Tt][Ff]8* | *[Uu][Tt][Ff]-8*) ;;
      *) fail "$program: Java cannot read this path in the locale ${charset:-C}; set LC_ALL=C.UTF-8, or move it" ;;
    esac
    ;;
esac

# Return the memory of the JVM's compilers to the system (glibc): a third of the server's memory at 1,000 clients.
export MALLOC_ARENA_MAX="${MALLOC_ARENA_MAX-1}" MALLOC_TRIM_THRESHOLD_="${MALLOC_TRIM_THRESHOLD_-131072}"

# Java accepts only one collector, and no minimum heap above the maximum, so the user's choice replaces ours. Standard output
# belongs to the program: thread dumps (SIGQUIT) and Java's warnings go elsewhere.
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
