# SPDX-FileCopyrightText: 2026 the xray4j authors
# SPDX-License-Identifier: Apache-2.0
#
# What the scripts of this folder share: finding tools, saying what is missing, showing progress.

ROOT="$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)"
cd "$ROOT" || exit 1

say() { printf '%s\n' "$*"; }

die() {
  printf '%s\n' "$*" >&2
  exit 1
}

need_jdk() {
  local javac="javac"
  [ -n "${JAVA_HOME:-}" ] && javac="$JAVA_HOME/bin/javac"
  local version
  version="$("$javac" -version 2>/dev/null | sed -E 's/^javac ([0-9]+).*/\1/')"
  [ "${version:-0}" -ge 17 ] 2>/dev/null ||
    die "xray4j needs a JDK 17 or newer: install one (Debian: apt-get install openjdk-17-jdk) or point JAVA_HOME at it."
}

need_node() {
  local version
  version="$(node --version 2>/dev/null | sed -E 's/^v([0-9]+).*/\1/')"
  [ "${version:-0}" -ge 20 ] 2>/dev/null && command -v npm >/dev/null ||
    die "The console needs Node 20 or newer with npm: install them from nodejs.org or your system's packages. (The libraries alone build without: ./mvnw -DskipConsole verify)"
}

java_command() {
  if [ -n "${JAVA_HOME:-}" ]; then printf '%s/bin/java' "$JAVA_HOME"; else command -v java; fi
}

# The home of a JDK 25, or nothing.
jdk25_home() {
  local candidate
  for candidate in "${JAVA25_HOME:-}" /usr/lib/jvm/*25* /opt/*jdk*25* "$HOME"/.sdkman/candidates/java/25* \
    /Library/Java/JavaVirtualMachines/*25*/Contents/Home; do
    if [ -x "$candidate/bin/java" ] && "$candidate/bin/java" -version 2>&1 | grep -q 'version "25'; then
      printf '%s' "$candidate"
      return
    fi
  done
}

# The path of a Chromium, installing Debian's where that can be done; nothing if there is none to be had.
find_chromium() {
  local name
  for name in "${CHROMIUM:-}" chromium chromium-browser google-chrome google-chrome-stable; do
    if [ -n "$name" ] && command -v "$name" >/dev/null; then
      command -v "$name"
      return
    fi
  done
  if [ "$(id -u)" = 0 ] && [ -e /etc/debian_version ]; then
    say "Installing Chromium for the browser tests (Debian's package) ..." >&2
    { apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends chromium; } >&2 2>&1 |
      tail -3 >&2
    command -v chromium
  fi
}

# Runs Maven, showing which module it is at; the whole output goes to a log that is named if it fails. A download that
# broke off is tried again, as nothing was wrong with what is built; whatever else fails, fails.
maven() {
  local title="$1" log="$2" attempt
  shift 2
  mkdir -p "$(dirname "$log")"
  say "$title"
  for attempt in 1 2 3; do
    : >"$log"
    rm -f "$log.pid"
    end_when_quiet "$log" >&2 &
    bash -c 'echo "$$" >"$0.pid"; exec "$@"' "$log" ./mvnw -B "$@" 2>&1 | tee "$log" | show_modules
    [ "${PIPESTATUS[0]}" != 0 ] || return 0
    grep -qE '^\[ERROR\].*Could not transfer (artifact|metadata)' "$log" || break
    say "A download broke off; what is there stays, and Maven begins again."
  done
  grep -E '^\[ERROR\]' "$log" | head -40 >&2
  die "The build failed; its whole output is in $log"
}

# A build that says nothing for QUIET_LIMIT seconds hangs: the stacks of its processes are printed, and it is ended.
QUIET_LIMIT="${QUIET_LIMIT:-600}"

end_when_quiet() {
  local log="$1" pid builder
  [ "$QUIET_LIMIT" -gt 0 ] || return
  until builder="$(cat "$log.pid" 2>/dev/null)" && [ -n "$builder" ]; do sleep 0.1; done
  while [ $(($(date +%s) - $(date -r "$log" +%s))) -lt "$QUIET_LIMIT" ]; do
    sleep 2
    kill -0 "$builder" 2>/dev/null || return
  done
  say "Nothing was heard of the build for $QUIET_LIMIT s. Its last words, and what its processes were doing:"
  tail -5 "$log"
  for pid in $(descendants "$builder"); do
    "${JAVA_HOME:+$JAVA_HOME/bin/}jstack" "$pid" >"$log.$pid.stacks" 2>/dev/null && grep -q '^"main"' "$log.$pid.stacks" || continue
    say "-- process $pid ($log.$pid.stacks): $(ps -o args= -p "$pid" | cut -c1-300)"
    awk -v RS= '/^"(main|mvn-builder)/' "$log.$pid.stacks" |
      grep -vE 'org\.junit\.|jdk\.internal\.reflect\.|org\.apache\.maven\.(lifecycle|plugin\.[A-Z])' | head -60
  done
  # The youngest first, so that nobody starts another in their place.
  local all
  all="$(descendants "$builder" | sort -rn)"
  for pid in $all; do kill -TERM "$pid" 2>/dev/null; done
  sleep 10
  for pid in $all; do kill -KILL "$pid" 2>/dev/null; done
}

# A process and all that it started, a line each.
descendants() {
  local child
  printf '%s\n' "$1"
  for child in $(pgrep -P "$1"); do descendants "$child"; done
}

# The modules that Maven comes to, and what tests say of how far they are, which is put in by two blanks.
show_modules() {
  awk '/^  [A-Z_]+: [0-9,]+ inputs in / {
    print
    fflush()
  }
  /^\[INFO\] Building .*\[[0-9]+\/[0-9]+\]$/ {
    place = $NF
    sub(/^\[INFO\] Building /, "")
    sub(/ +[0-9][^ ]* +\[[0-9]+\/[0-9]+\]$/, "")
    printf "  %s %s\n", place, $0
    fflush()
  }'
}

# Whether anything that a stamp was made from has changed since.
changed_since() {
  local stamp="$1"
  shift
  [ ! -e "$stamp" ] || [ -n "$(find "$@" \( -name target -o -name node_modules \) -prune -o -type f -newer "$stamp" -print 2>/dev/null | head -1)" ]
}

# Processes that this script started, to be ended with it.
CHILDREN=()

stop_children() {
  local pid waited
  for pid in "${CHILDREN[@]}"; do kill -TERM "$pid" 2>/dev/null; done
  for pid in "${CHILDREN[@]}"; do
    waited=0
    while kill -0 "$pid" 2>/dev/null && [ "$waited" -lt 100 ]; do
      sleep 0.1
      waited=$((waited + 1))
    done
    kill -KILL "$pid" 2>/dev/null
    wait "$pid" 2>/dev/null
  done
  CHILDREN=()
}

# Waits until a line that matches stands in a child's log, and prints it; fails when the child ends or time runs out.
wait_for_line() {
  local pid="$1" log="$2" pattern="$3" seconds="$4" tick=0
  while ! grep -qE "$pattern" "$log" 2>/dev/null; do
    kill -0 "$pid" 2>/dev/null || return 1
    [ "$tick" -lt $((seconds * 10)) ] || return 1
    sleep 0.1
    tick=$((tick + 1))
  done
  grep -E "$pattern" "$log" | head -1
}

# Prints each test that was skipped, with its reason, from the reports written since a stamp; fails if one has no reason.
skipped_tests() {
  local stamp="$1"
  find . -name node_modules -prune -o -type f -newer "$stamp" -name 'TEST-*.xml' \
    \( -path '*/target/surefire-reports/*' -o -path '*/target/failsafe-reports/*' \) -print |
    sort | {
    local report silent=0
    while IFS= read -r report; do awk -f bin/lib/skipped.awk "$report" || silent=1; done
    return "$silent"
  }
}
