// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

import type { EntityPercentile } from '../api/types';
import { plural } from '../ui/text';

/** Returns the short form, such as p97. There is no p100: the slowest of all is beyond 99 %. */
export function percentileWord({ Percentile }: EntityPercentile): string {
  return `p${Math.min(99, Math.floor(Percentile))}`;
}

/** Returns the share of the others that a call was slower than: "97 % of 212 calls with this name". */
export function percentileShare({ Percentile, Count = 0 }: EntityPercentile): string {
  const calls = `${plural(Count, 'call')} with this name`;
  return Percentile >= 100 ? `all ${calls}` : `${Math.floor(Percentile)} % of ${calls}`;
}
