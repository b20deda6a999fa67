# SPDX-FileCopyrightText: 2026 the xray4j authors
# SPDX-License-Identifier: Apache-2.0
#
# Builds what the examples need and starts the local X-Ray. Source tools.sh first.

SERVER_JAR="$ROOT/server/target/xray4j-server.jar"
AGENT_JAR="$ROOT/agent/target/xray4j-agent.jar"
REPOSITORY="$ROOT/target/repository"
EXAMPLES_SETTINGS="$ROOT/target/examples-settings.xml"

# Builds the artifacts and lays them into a repository that only the examples' builds are given.
build_artifacts() {
  local stamp="$ROOT/target/artifacts.stamp"
  if ! changed_since "$stamp" pom.xml bom core testing instrumentation bridges intakes forwarders agent console server stores fleet; then return; fi
  need_jdk
  need_node
  mkdir -p "$ROOT/target"
  touch "$stamp.new"
  maven "Building xray4j (a minute or two the first time)" "$ROOT/target/log/artifacts.log" \
    -T1C -Dmaven.test.skip -DskipTests -Dspotless.check.skip \
    -DskipAgentContracts -pl '!rules' \
    -DaltDeploymentRepository="xray4j-build::file:$REPOSITORY" deploy
  mv "$stamp.new" "$stamp"
}

# Maven settings with which a reader's build finds the artifacts of this one.
write_examples_settings() {
  mkdir -p "$ROOT/target"
  cat >"$EXAMPLES_SETTINGS" <<XML
<settings>
  <profiles>
    <profile>
      <id>xray4j-build</id>
      <repositories>
        <repository>
          <id>xray4j-build</id>
          <url>file://$REPOSITORY</url>
          <snapshots><enabled>true</enabled><updatePolicy>always</updatePolicy></snapshots>
        </repository>
      </repositories>
    </profile>
  </profiles>
  <activeProfiles><activeProfile>xray4j-build</activeProfile></activeProfiles>
</settings>
XML
}

# Builds an example as a user would, but for where xray4j comes from.
build_example() {
  local folder="examples/$1" stamp="$ROOT/examples/$1/target/built.stamp"
  if ! changed_since "$stamp" "$folder" "$ROOT/target/artifacts.stamp"; then return; fi
  write_examples_settings
  maven "Building examples/$1" "$ROOT/target/log/example-$1.log" -gs "$EXAMPLES_SETTINGS" -f "$folder/pom.xml" package
  touch "$stamp"
}

# Starts the local X-Ray on a data folder of its own: on port 2000 when it is free, else on one that is.
# Sets XRAY_ADDRESS (host:port) and XRAY_URI. Arguments: a work folder, the ports to try, and options of the server.
start_local_xray() {
  local work="$1" ports="${2:-2000 0}" port pid line
  shift $(($# < 2 ? $# : 2))
  mkdir -p "$work"
  for port in $ports; do
    : >"$work/xray.log"
    "$(java_command)" -Xmx512m -jar "$SERVER_JAR" --port "$port" --data "$work/data" "$@" >"$work/xray.log" 2>&1 &
    pid=$!
    CHILDREN+=("$pid")
    if line="$(wait_for_line "$pid" "$work/xray.log" 'listens at' 30)"; then
      XRAY_URI="$(printf '%s' "$line" | sed -E 's/.*listens at (http:[^ ]+).*/\1/; s#/$##')"
      XRAY_ADDRESS="${XRAY_URI#http://}"
      return
    fi
  done
  cat "$work/xray.log" >&2
  die "The local X-Ray did not start."
}
