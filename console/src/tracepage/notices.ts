// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

import type { Trace } from '../api/types';
import { formatDuration } from '../ui/duration';
import { plural } from '../ui/text';

const sentences: Readonly<Record<string, string>> = {
  CYCLE: 'Parts of this trace name each other as parents. The circle was cut.',
  ORPHAN: 'The parent of a subsegment has not arrived.',
  END_BEFORE_START: 'A part of this trace ends before it starts. It is shown as ending when it starts.',
  DUPLICATE_ID: 'Two different documents of this trace have the same id. One of them is shown.',
};

/** What a user must know to read a trace: a sentence each, the most important first. */
export function noticesOf(trace: Trace, unreadable: number): readonly string[] {
  const { Marks: marks = [], AwsWouldRefuse: refused = [], Corrected: corrected } = trace.xray4j ?? {};
  const notices: string[] = [];
  if (trace.LimitExceeded) {
    notices.push('This trace is larger than the limit of the server, so a part of it is missing.');
  } else if (marks.includes('CUT')) {
    notices.push('This trace is so large that lists, filters and graphs know only a part of it.');
  }
  if (unreadable > 0) notices.push(`${plural(unreadable, 'document')} of this trace could not be read.`);
  if (marks.includes('CLOCK_SKEW')) {
    const took = corrected?.Duration === undefined ? '' : ` By the clocks of the callers, this trace took ${formatDuration(corrected.Duration)}.`;
    notices.push(`The clocks of the services differ, and times are shown as they were sent.${took}`);
  }
  for (const mark of marks) {
    const sentence = sentences[mark];
    if (sentence) notices.push(sentence);
  }
  return notices.concat(refused.map((sentence) => `${sentence}.`));
}
