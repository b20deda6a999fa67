# SPDX-FileCopyrightText: 2026 the xray4j authors
# SPDX-License-Identifier: Apache-2.0
#
# The parts of bin/release. Source tools.sh first.

# Says what a release needs, and ends where it is not there.
ready_for_a_release() {
  local wrong=0
  say "A release:"
  say "  1. set <revision> in pom.xml to the final version and project.build.outputTimestamp to today, head the"
  say "     CHANGELOG with them, commit, tag v<version>"
  say "  2. bin/test, from a fresh clone"
  say "  3. bin/release --sign KEY: builds, checks, signs; uploads nothing"
  say "  4. upload the bundle by hand at central.sonatype.com, look at it there, publish"
  say "  5. set <revision> to the next -SNAPSHOT, commit"
  case "$VERSION" in
    *-SNAPSHOT)
      say "The version in pom.xml is $VERSION: step 1 is still to be done. (--dry-run builds it as ${VERSION%-SNAPSHOT}.)" >&2
      wrong=1
      ;;
  esac
  if [ -n "$(git status --porcelain)" ]; then
    say "The tree is not clean; a release is built from a commit:" >&2
    git status --short | head -10 >&2
    wrong=1
  fi
  [ "$wrong" = 0 ] || die "Nothing was built."
}

# The folders of the modules that are published, with commas between.
published_modules() {
  local folder modules=""
  for folder in $(sed -n 's:.*<module>\(.*\)</module>.*:\1:p' pom.xml); do
    grep -q '<maven.deploy.skip>true<' "$folder/pom.xml" || modules="$modules,$folder"
  done
  printf '%s' "${modules#,}"
}

# Copies the files that git knows of or would add to two folders, both before anything is built: whoever goes on working in
# the tree changes neither.
copy_tree() {
  local copy file
  git ls-files -z --cached --others --exclude-standard | while IFS= read -r -d '' file; do
    [ -e "$file" ] && printf '%s\0' "$file"
  done | tar --null -T - -cf "$RELEASE/tree.tar" || die "The files could not be copied."
  for copy in first second; do
    mkdir -p "$RELEASE/$copy"
    tar -xf "$RELEASE/tree.tar" -C "$RELEASE/$copy" || die "The files could not be copied to $RELEASE/$copy."
  done
  rm -f "$RELEASE/tree.tar"
}

# Builds one copy, and lays its artifacts into target/repository there. Nothing reaches the repository of the user.
build_copy() {
  local title="$1" name="$2" copy="$RELEASE/$2" modules
  modules="$(published_modules)"
  (
    cd "$copy" || exit 1
    maven "$title" "$ROOT/target/log/release-$name.log" -T1C -Prelease "-Drevision=$VERSION" \
      -DskipTests -Dspotless.check.skip -Dmaven.install.skip -pl "$modules" -am \
      -Daether.layout.maven2.checksumAlgorithms=SHA-512,SHA-256,SHA-1,MD5 \
      -Daether.checksums.algorithms=SHA-512,SHA-256,SHA-1,MD5 \
      "-DaltDeploymentRepository=release::file:$copy/target/repository" deploy
  ) || exit 1
  # Maven Central makes its own metadata. The scenes of the integrations' tests, which the agent's tests need to be resolved,
  # are no artifacts of a release; the server's tests are, for their StoreContract.
  find "$copy/target/repository" -name 'maven-metadata*' -exec rm -f {} +
  find "$copy/target/repository" -name '*-tests.jar*' ! -path '*/xray4j-server/*' -exec rm -f {} +
}

# Compares the two builds byte for byte.
compare_builds() {
  local file differ=0 count=0
  while IFS= read -r file; do
    count=$((count + 1))
    cmp -s "$RELEASE/first/target/repository/$file" "$RELEASE/second/target/repository/$file" && continue
    say "  differs: $file" >&2
    differ=$((differ + 1))
  done < <(cd "$RELEASE" && for build in first second; do (cd "$build/target/repository" && find . -type f); done | sort -u)
  [ "$differ" = 0 ] || die "$differ of $count files differ between two builds: both are in $RELEASE; the log of each in target/log."
  COMPARED=$count
}

# The files that are signed: all but the checksums.
list_files() {
  (cd "$REPOSITORY" && find . -type f ! -name '*.md5' ! -name '*.sha1' ! -name '*.sha256' ! -name '*.sha512' ! -name '*.asc' | sort)
}

sign_files() {
  local file
  while IFS= read -r file; do
    gpg --batch --yes --local-user "$KEY" --armor --detach-sign "$REPOSITORY/$file" || die "gpg did not sign $file."
  done <"$RELEASE/to-sign.txt"
}

# A size for people.
size_of() {
  [ -e "$1" ] || return
  wc -c <"$1" | awk '{ printf $1 < 1048576 ? "%.0f KB" : "%.1f MB", $1 < 1048576 ? $1 / 1024 : $1 / 1048576 }'
}

# What was built and checked, on one screen.
summary() {
  local folder name base
  say ""
  printf '%-28s %9s %9s %9s\n' "io.xray4j, $VERSION" jar sources javadoc
  for folder in "$REPOSITORY"/io/xray4j/*/; do
    name="$(basename "$folder")"
    base="$folder$VERSION/$name-$VERSION"
    printf '%-28s %9s %9s %9s\n' "$name" "$(size_of "$base.jar")" "$(size_of "$base-sources.jar")" "$(size_of "$base-javadoc.jar")"
    if [ -e "$base-runnable.jar" ]; then printf '%-28s %9s\n' "  to run: -runnable" "$(size_of "$base-runnable.jar")"; fi
  done
  say ""
  say "Checked: $COMPARED files are the same, byte for byte, in two builds; BOM, names, poms, four checksums each,"
  say "  sources, javadoc, CycloneDX bills of materials, licences of dependencies, notices, class files for Java 17."
  if [ -n "$KEY" ]; then
    say "Signed: $(wc -l <"$RELEASE/to-sign.txt" | tr -d ' ') files, with $KEY"
  else
    say "Not signed: no key was named. --sign KEY signs the $(wc -l <"$RELEASE/to-sign.txt" | tr -d ' ') files of target/release/to-sign.txt:"
    say "  gpg --local-user KEY --armor --detach-sign <file>"
  fi
  say "Bundle for Maven Central's portal: ${BUNDLE#"$ROOT/"} ($(size_of "$BUNDLE")); nothing was uploaded. $((SECONDS - STARTED)) s."
}

steps_left() {
  say ""
  if [ -z "$KEY" ]; then say "Left: bin/release --sign KEY, as Maven Central takes no bundle that is not signed."; fi
  say "Left: upload the bundle at central.sonatype.com, look at it there, publish; then set <revision> to the next -SNAPSHOT."
}
