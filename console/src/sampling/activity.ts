// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

import type { SamplingStatistic } from '../api/sampling';

const minutes = 30;

/** What a rule did in the last half hour. */
export interface Activity {
  readonly requests: number;
  readonly sampled: number;
  readonly borrowed: number;
  /** The requests of each minute, the oldest first. */
  readonly perMinute: readonly number[];
}

/** Adds up the decisions of each rule. */
export function activities(statistics: readonly SamplingStatistic[], now: number): ReadonlyMap<string, Activity> {
  const sums = new Map<string, { requests: number; sampled: number; borrowed: number; perMinute: number[] }>();
  for (const { RuleName = '', Timestamp = 0, RequestCount = 0, SampledCount = 0, BorrowCount = 0 } of statistics) {
    const sum = sums.get(RuleName) ?? { requests: 0, sampled: 0, borrowed: 0, perMinute: Array<number>(minutes).fill(0) };
    sums.set(RuleName, sum);
    sum.requests += RequestCount;
    sum.sampled += SampledCount;
    sum.borrowed += BorrowCount;
    const ago = Math.floor((now - Timestamp) / 60);
    const minute = minutes - 1 - Math.max(0, ago);
    if (minute >= 0) sum.perMinute[minute]! += RequestCount;
  }
  return sums;
}
