// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

import { go, route } from '../app/navigation';
import { formatRoute, importRoute } from '../app/route';
import { describeRange, formatTimeRange } from '../app/timerange';
import { ExportButton } from '../transfer/exportbutton';
import { Chips } from './chips';
import { Explain } from './explain';
import { FilterField } from './field';
import type { FilterProblem } from './problem';

/** The filter of the list: the expression, buttons that write into it, and its explanation. */
export function FilterBar({ refused, slow }: { refused: FilterProblem | undefined; slow: number | undefined }) {
  const here = route.value;
  if (here.place !== 'traces') return null;
  const { filter, timeRange, explain = false } = here;
  return (
    <section class="filter-bar" role="search" aria-label="Filter">
      <div class="filter-line">
        <FilterField refused={refused} />
        <button
          type="button"
          class="toggle"
          aria-pressed={explain}
          disabled={!filter}
          title="Count the traces that each part of the filter matches"
          onClick={() => go({ ...here, explain: explain ? undefined : true })}
        >
          Explain
        </button>
        <ExportButton what={{ kind: 'run', filter, timeRange: formatTimeRange(timeRange) }} />
        <a class="import-link" href={formatRoute(importRoute(here))}>Import</a>
      </div>
      <Chips slow={slow} />
      {filter && explain && !refused && <Explain filter={filter} timeRange={timeRange} />}
      <p class="unseen" role="status">
        Traces {describeRange(timeRange)}
        {filter ? `, filtered by ${filter}` : ''}
      </p>
    </section>
  );
}
