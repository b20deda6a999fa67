# SPDX-FileCopyrightText: 2026 the xray4j authors
# SPDX-License-Identifier: Apache-2.0
#
# Starts the shop on top of a local X-Ray. Source tools.sh and local-xray.sh first, and build both.

SHOP_CLASSPATH="$ROOT/examples/shop/target/classes:$ROOT/examples/shop/target/lib/*"
SHOP_OPTIONS=()

# From now on the services are traced by the agent, and find no integration on their class path. They keep the core: they
# say things to be recorded.
trace_by_agent() {
  local library libraries=""
  for library in "$ROOT"/examples/shop/target/lib/*.jar; do
    case "$(basename "$library")" in
      xray4j-core-*) libraries="$libraries:$library" ;;
      xray4j-*) ;;
      *) libraries="$libraries:$library" ;;
    esac
  done
  SERVICES_CLASSPATH="$ROOT/examples/shop/target/classes$libraries"
  SHOP_OPTIONS=("-javaagent:$AGENT_JAR" -Dshop.agent=true)
}
SERVICES_CLASSPATH="$SHOP_CLASSPATH"

# Starts one service of the shop and sets SERVICE to its address.
start_service() {
  local work="$1" name="$2"
  shift 2
  "$(java_command)" -Xmx256m "${SHOP_OPTIONS[@]}" -cp "$SERVICES_CLASSPATH" "shop.$name" "$@" >"$work/$name.log" 2>&1 &
  local pid=$!
  CHILDREN+=("$pid")
  local line
  if ! line="$(wait_for_line "$pid" "$work/$name.log" '^ready http' 90)"; then
    tail -20 "$work/$name.log" >&2
    die "The shop's $name did not start."
  fi
  SERVICE="${line#ready }"
}

# Starts everything, with its files in a folder. Sets XRAY_URI, XRAY_ADDRESS and STORE.
start_shop() {
  local work="$1"
  say "Starting the local X-Ray"
  start_local_xray "$work/xray"
  export AWS_XRAY_DAEMON_ADDRESS="$XRAY_ADDRESS"
  say "Starting the inventory and its PostgreSQL"
  start_service "$work" Inventory
  local inventory="$SERVICE"
  say "Starting the store"
  start_service "$work" Store "$inventory"
  STORE="$SERVICE"
}

# Who shops: takes the store, the X-Ray API and, to stop, a number. An array, so that it can be a child of ours.
CUSTOMERS=("$(java_command)" -cp "$SHOP_CLASSPATH" shop.Customers)
