// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

import type { RefObject } from 'preact';
import { useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import type { TraceSummary } from '../api/types';
import { isControl, usePageKeys } from '../app/keys';
import { go, refine, route } from '../app/navigation';
import { traceRoute } from '../app/route';
import { durationOf } from '../strip/summary';
import { columnUnits, formatDuration } from '../ui/duration';
import { narrow } from '../ui/media';
import { zoneName } from '../ui/time';
import { reveal, useVisibleRows } from '../ui/virtual';
import { useWidth } from '../ui/width';
import type { TraceFeed } from './feed';
import { TraceRow } from './tracerow';

const headerHeight = 30;

/** The list of traces: a grid of rows of equal height. */
export function TraceList({ feed, box }: { feed: TraceFeed; box: RefObject<HTMLDivElement | null> }) {
  const rows = feed.rows.value;
  const here = route.value;
  const at = here.place === 'traces' ? rows.findIndex((row) => row.Id === here.at) : -1;
  const rowHeight = narrow.value ? 52 : 32;
  const { first, last } = useVisibleRows(box, rowHeight, rows.length);
  const units = useMemo(() => columnUnits(rows.map(durationOf)), [rows]);
  const lengths = feed.lengths.value;
  const servicesHead = useRef<HTMLSpanElement>(null);
  const keysHead = useRef<HTMLSpanElement>(null);
  const servicesWidth = useWidth(servicesHead);
  const keysWidth = useWidth(keysHead);
  const moveTo = (index: number) => {
    const row = rows[Math.max(0, Math.min(rows.length - 1, index))];
    if (row && here.place === 'traces') refine({ ...here, at: row.Id });
  };

  usePageKeys((event) => {
    if (!box.current || (event.key === 'Enter' && isControl(event.target))) return;
    const page = Math.max(1, Math.floor(box.current.clientHeight / rowHeight) - 2);
    const row = rows[at];
    if (event.key === 'ArrowDown') moveTo(at + 1);
    else if (event.key === 'ArrowUp') moveTo(at < 0 ? 0 : at - 1);
    else if (event.key === 'PageDown') moveTo(at + page);
    else if (event.key === 'PageUp') moveTo(at - page);
    else if (event.key === 'Home') moveTo(0);
    else if (event.key === 'End') moveTo(rows.length - 1);
    else if (event.key === 'Enter' && row) go(traceRoute(here, row.Id));
    else if (event.key === 'Escape' && row && here.place === 'traces') refine({ ...here, at: undefined });
    else return;
    event.preventDefault();
  });
  useLayoutEffect(() => {
    if (box.current && at >= 0) reveal(box.current, at * rowHeight, rowHeight, headerHeight);
  }, [here.place === 'traces' && here.at, rowHeight]);

  return (
    <div class="scroll" ref={box}>
      <div
        class={isDated(rows.at(-1)) ? 'traces dated' : 'traces'}
        role="grid"
        aria-label="Traces"
        aria-rowcount={rows.length + 1}
        tabIndex={0}
        aria-activedescendant={at >= first && at < last ? `trace-${at}` : undefined}
      >
        <div role="rowgroup" class="heads">
          <div role="row" class="trace-row head" aria-rowindex={1}>
            <span role="columnheader" class="c-mark"><span class="unseen">Status</span></span>
            <span role="columnheader" class="c-time" title={`All times are ${zoneName()}`}>
              Time <span class="muted">{zoneName()}</span>
            </span>
            <span role="columnheader" class="c-duration" title={lengths.logarithmic ? `Bars on a logarithmic scale, from ${formatDuration(lengths.low)} to ${formatDuration(lengths.high)}` : undefined}>
              {lengths.logarithmic && <span class="muted">log scale </span>}Duration
            </span>
            <span role="columnheader" class="c-name">Name</span>
            <span role="columnheader" class="c-code">Response</span>
            <span ref={servicesHead} role="columnheader" class="c-services">Services</span>
            <span role="columnheader" class="c-counts" title="Segments and subsegments"><span>(Sub)segments</span></span>
            <span ref={keysHead} role="columnheader" class="c-keys">Annotations</span>
          </div>
        </div>
        <div role="rowgroup" class="rows" style={{ height: `${rows.length * rowHeight}px` }}>
          {rows.slice(first, last).map((row, i) => (
            <TraceRow
              key={row.Id}
              summary={row}
              index={first + i}
              top={(first + i) * rowHeight}
              units={units}
              lengths={lengths}
              servicesWidth={servicesWidth}
              keysWidth={keysWidth}
              active={first + i === at}
              route={here}
            />
          ))}
        </div>
      </div>
      {feed.older.value && (
        <p class="older">
          <button type="button" onClick={() => feed.loadOlder()}>Load older traces</button>
        </p>
      )}
    </div>
  );
}

/** Returns true if the oldest row is from another day, so that times need room for the date. */
function isDated(oldest: TraceSummary | undefined): boolean {
  return oldest?.StartTime !== undefined && new Date(oldest.StartTime * 1000).toDateString() !== new Date().toDateString();
}
