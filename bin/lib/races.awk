# SPDX-FileCopyrightText: 2026 the xray4j authors
# SPDX-License-Identifier: Apache-2.0
#
# What jcstress said, in short: its last count, and every test that failed or did not run. Fails unless all passed.

/^\(Results: / {
  last = $0
}

/No matching tests|would not run|FAILED|\[FAILED\]/ {
  print
  bad = 1
}

/Results: [0-9]+ planned/ {
  if ($0 !~ / 0 failed, 0 soft errs, 0 hard errs/) bad = 1
}

/planned; [0-9]+ passed/ {
  split($0, words, /[ ;]+/)
  planned = words[2]
  passed = words[4]
}

END {
  print last
  exit bad || passed == 0
}
