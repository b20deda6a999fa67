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

# Runs Maven, showing which module it is at; the whole output goes to a log that is named if it fails.
maven() {
  local title="$1" log="$2"
  shift 2
  mkdir -p "$(dirname "$log")"
  say "$title"
  ./mvnw -B "$@" 2>&1 | tee "$log" | show_modules
  if [ "${PIPESTATUS[0]}" != 0 ]; then
    grep -E '^\[ERROR\]' "$log" | head -40 >&2
    die "The build failed; its whole output is in $log"
  fi
}

show_modules() {
  awk '/^\[INFO\] Building .*\[[0-9]+\/[0-9]+\]$/ {
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
