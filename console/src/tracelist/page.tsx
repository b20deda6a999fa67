// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

import type { RefObject } from 'preact';
import { useEffect, useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import { route } from '../app/navigation';
import { describeRange, formatTimeRange } from '../app/timerange';
import type { ListRoute } from '../app/route';
import { FilterBar } from '../filter/filterbar';
import { refusedFilter } from '../filter/refused';
import { useSamples } from '../strip/samples';
import { Strip } from '../strip/strip';
import { Failure, FailureLine } from '../ui/failure';
import { plural } from '../ui/text';
import { useSlow } from '../ui/wait';
import { Empty, ForwardedOnly, NoMatch } from './empty';
import { TraceFeed } from './feed';
import { TraceList } from './list';

/** The page with the filter, the strip over time and the list of traces, or with what to do if there are none. */
export function TracesPage() {
  const here = route.value;
  return here.place === 'traces' ? <Traces here={here} /> : null;
}

function Traces({ here }: { here: ListRoute }) {
  const { timeRange, live, filter } = here;
  const box = useRef<HTMLDivElement>(null);
  const feed = useMemo(
    () => new TraceFeed(timeRange, filter, () => route.peek().live && (box.current?.scrollTop ?? 0) === 0),
    [formatTimeRange(timeRange), filter],
  );
  useLayoutEffect(() => {
    feed.start();
    return () => feed.stop();
  }, [feed]);
  useEffect(() => {
    if (live) feed.showWaiting();
  }, [live, feed]);

  const samples = useSamples(here, feed.loaded.value);
  const refused = refusedFilter(feed.problem.value);
  const isEmptyServer = feed.loaded.value && filter === undefined && here.around === undefined && feed.rows.value.length === 0 && feed.waiting.value.length === 0;
  return (
    <>
      <h1 class="unseen">Traces</h1>
      {!isEmptyServer && <FilterBar refused={refused} slow={samples.slow.value} />}
      {!isEmptyServer && !refused && <Strip samples={samples} here={here} />}
      <div class="list-area">
        <List feed={feed} box={box} here={here} isRefused={refused !== undefined} />
      </div>
    </>
  );
}

function List({ feed, box, here, isRefused }: { feed: TraceFeed; box: RefObject<HTMLDivElement | null>; here: ListRoute; isRefused: boolean }) {
  const problem = feed.problem.value;
  const waiting = feed.waiting.value.length;
  const slow = useSlow(!feed.loaded.value && !problem);
  if (isRefused) return <p class="message muted">The list is shown once the filter is valid.</p>;
  if (!feed.loaded.value) {
    if (problem) return <Failure problem={problem} retry={() => feed.retry()} />;
    return slow ? <Skeleton /> : null;
  }
  if (feed.rows.value.length === 0 && waiting === 0) {
    return (
      <div class="scroll">
        {problem !== undefined && <FailureLine problem={problem} />}
        {feed.forwardedOnly.value ? <ForwardedOnly /> : here.filter !== undefined ? <NoMatch feed={feed} here={here} /> : <Empty range={describeRange(here.timeRange)} />}
      </div>
    );
  }
  return (
    <>
      {problem !== undefined && <FailureLine problem={problem} />}
      {waiting > 0 && (
        <button
          type="button"
          class="news"
          onClick={() => {
            feed.showWaiting();
            if (box.current) box.current.scrollTop = 0;
          }}
        >
          {plural(waiting, 'new', 'new')}
        </button>
      )}
      <TraceList feed={feed} box={box} />
    </>
  );
}

function Skeleton() {
  return (
    <div class="skeleton" role="status">
      <span class="unseen">Loading traces</span>
      {Array.from({ length: 8 }, (_, i) => (
        <div key={i} aria-hidden="true" />
      ))}
    </div>
  );
}
