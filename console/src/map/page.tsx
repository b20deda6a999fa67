// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

import { useLayoutEffect, useMemo } from 'preact/hooks';
import { usePageKeys } from '../app/keys';
import { go, refine, route } from '../app/navigation';
import { mostHops, type MapRoute } from '../app/route';
import { describeRange, formatTimeRange } from '../app/timerange';
import { Empty, ForwardedOnly } from '../tracelist/empty';
import { Failure, FailureLine } from '../ui/failure';
import { useSlow } from '../ui/wait';
import { GraphFeed } from './feed';
import { edgeKey } from './graph';
import { MapPanel } from './panel';
import { Picture } from './picture';
import { MapTable } from './table';
import { Toolbar } from './toolbar';
import { isTable, useShown, type Shown } from './shown';

/** The page with the map of services: a picture or a table of the same graph, and the panel of what is selected in it. */
export function MapPage() {
  const here = route.value;
  return here.place === 'map' ? <Loaded here={here} /> : null;
}

function Loaded({ here }: { here: MapRoute }) {
  const { timeRange, group, live } = here;
  const feed = useMemo(() => new GraphFeed(timeRange, group, () => route.peek().live), [formatTimeRange(timeRange), group]);
  useLayoutEffect(() => {
    feed.start();
    return () => feed.stop();
  }, [feed, live]);
  const problem = feed.problem.value;
  const slow = useSlow(!feed.loaded.value && !problem);
  const shown = useShown(feed, here);
  useMapKeys(here, shown);

  if (!feed.loaded.value) {
    if (problem) return <Failure problem={problem} retry={() => feed.retry()} />;
    return slow ? <p class="message muted" role="status">Loading the map</p> : null;
  }
  if (shown.whole.nodes.size === 0) {
    return (
      <div class="scroll">
        <h1 class="unseen">Map</h1>
        {problem !== undefined && <FailureLine problem={problem} />}
        {feed.forwardedOnly.value ? <ForwardedOnly /> : <Empty range={describeRange(timeRange)} />}
      </div>
    );
  }
  const node = here.node === undefined ? undefined : shown.all.get(here.node);
  const call = here.call === undefined ? undefined : shown.calls.get(edgeKey(here.node ?? '', here.call));
  return (
    <div class="trace-page map-page">
      <h1 class="unseen">Map</h1>
      {problem !== undefined && <FailureLine problem={problem} />}
      <Toolbar here={here} shown={shown} />
      <div class={node ? 'split with-panel' : 'split'}>
        {isTable(here) ? <MapTable here={here} shown={shown} /> : <Chosen here={here} shown={shown} />}
        {node && <MapPanel key={edgeKey(node.key, call?.to ?? '')} node={node} call={call} here={here} shown={shown} />}
      </div>
    </div>
  );
}

/** The picture, in which clicks change the address. */
function Chosen({ here, shown }: { here: MapRoute; shown: Shown }) {
  return (
    <Picture
      shown={shown}
      node={here.node}
      call={here.call}
      find={here.find}
      select={(node) => go({ ...here, node, call: undefined })}
      selectCall={(node, call) => go({ ...here, node, call })}
    />
  );
}

function useMapKeys(here: MapRoute, shown: Shown): void {
  usePageKeys((event) => {
    if (event.key === 'Escape' && here.node) refine({ ...here, node: undefined, call: undefined, hops: 0 });
    else if (event.key === 'f') document.querySelector<HTMLInputElement>('.map-find')?.focus();
    else if (event.key === 't') refine({ ...here, view: isTable(here) ? 'picture' : 'table' });
    else if (event.key === 'g') refine({ ...here, grouped: !shown.grouped, open: [] });
    else if (/^\d$/.test(event.key) && Number(event.key) <= mostHops && here.node) refine({ ...here, hops: Number(event.key) });
    else return;
    event.preventDefault();
  });
}
