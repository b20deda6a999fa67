// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

import { useEffect, useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import { route } from '../app/navigation';
import { describeRange, formatTimeRange } from '../app/timerange';
import { Failure, FailureLine } from '../ui/failure';
import { plural } from '../ui/text';
import { useSlow } from '../ui/wait';
import { Empty, ForwardedOnly } from './empty';
import { TraceFeed } from './feed';
import { TraceList } from './list';

/** The page with the list of traces, or with what to do if there are none. */
export function TracesPage() {
  const { timeRange, live } = route.value;
  const box = useRef<HTMLDivElement>(null);
  const feed = useMemo(
    () => new TraceFeed(timeRange, () => route.peek().live && (box.current?.scrollTop ?? 0) === 0),
    [formatTimeRange(timeRange)],
  );
  useLayoutEffect(() => {
    feed.start();
    return () => feed.stop();
  }, [feed]);
  useEffect(() => {
    if (live) feed.showWaiting();
  }, [live, feed]);

  const problem = feed.problem.value;
  const waiting = feed.waiting.value.length;
  const slow = useSlow(!feed.loaded.value && !problem);
  if (!feed.loaded.value) {
    if (problem) return <Failure problem={problem} retry={() => feed.retry()} />;
    return slow ? <Skeleton /> : null;
  }
  if (feed.rows.value.length === 0 && waiting === 0) {
    return (
      <div class="scroll">
        {problem !== undefined && <FailureLine problem={problem} />}
        {feed.forwardedOnly.value ? <ForwardedOnly /> : <Empty range={describeRange(timeRange)} />}
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
