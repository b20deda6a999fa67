# SPDX-FileCopyrightText: 2026 the xray4j authors
# SPDX-License-Identifier: Apache-2.0
#
# The skipped tests of one report of surefire's, a line each: "skipped: <class> <test>: <reason>".

function attribute(line, name,    start, rest) {
  start = index(line, " " name "=\"")
  if (!start) return ""
  rest = substr(line, start + length(name) + 3)
  return unescaped(substr(rest, 1, index(rest, "\"") - 1))
}

function unescaped(text) {
  gsub(/&#1[03];/, " ", text)
  gsub(/&quot;/, "\"", text)
  gsub(/&apos;|&#39;/, "'", text)
  gsub(/&lt;/, "<", text)
  gsub(/&gt;/, ">", text)
  gsub(/&amp;/, "\\&", text)
  return text
}

/<testcase / {
  test = attribute($0, "classname") " " attribute($0, "name")
}

/<skipped/ {
  # A disabled test has its reason in an attribute, one whose assumption failed in the first line of the exception.
  reason = attribute($0, "message")
  if (reason == "" && match($0, /<!\[CDATA\[/)) {
    reason = substr($0, RSTART + RLENGTH)
    sub(/\]\]>.*/, "", reason)
  }
  sub(/^org\.opentest4j\.TestAbortedException(: )?/, "", reason)
  sub(/^Assumption failed(: |$)/, "", reason)
  # JUnit's own words, when nobody gave any.
  if (reason == "" || reason ~ /^assumption is not (true|false)$/ || reason ~ / is @Disabled$/) {
    reason = "NO REASON GIVEN"
    silent = 1
  }
  print "  skipped: " test ": " reason
}

END {
  exit silent
}
