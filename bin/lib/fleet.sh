# SPDX-FileCopyrightText: 2026 the xray4j authors
# SPDX-License-Identifier: Apache-2.0
#
# Starts a fleet with its engines on this machine. Source tools.sh and local-xray.sh first, and build the artifacts.

FLEET_JAR="$ROOT/fleet/target/xray4j-fleet.jar"
FLEET_CLASSPATH="$ROOT/testing/fleet/target/classes:$ROOT/testing/fleet/target/lib/*"

# Starts the engines and the servers. Sets XRAY_URI (the page), COLLECTORS (two addresses) and FLEET_PID.
start_fleet() {
  local work="$1" line
  # Before the fleet writes it: what follows it below must find it.
  : >"$work/fleet.log"
  "$(java_command)" -cp "$FLEET_CLASSPATH" io.xray4j.fleet.TryFleet "$FLEET_JAR" "$work" >>"$work/fleet.log" 2>&1 &
  FLEET_PID=$!
  CHILDREN+=("$FLEET_PID")
  tail -n +1 -f --pid="$FLEET_PID" "$work/fleet.log" 2>/dev/null | grep --line-buffered '^  ' &
  CHILDREN+=("$!")
  if ! line="$(wait_for_line "$FLEET_PID" "$work/fleet.log" '^ready http' 300)"; then
    tail -20 "$work/fleet.log" >&2
    die "The fleet did not start."
  fi
  XRAY_URI="${line#ready }"
  read -r -a COLLECTORS <<<"$(sed -n 's/^collectors //p' "$work/fleet.log")"
}
