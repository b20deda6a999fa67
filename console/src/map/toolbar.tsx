// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

import { useEffect } from 'preact/hooks';
import { useSignal } from '@preact/signals';
import { fetchGroups } from '../api/client';
import { go, refine } from '../app/navigation';
import type { MapRoute } from '../app/route';
import { plural } from '../ui/text';
import { clusterName } from './clusters';
import { isTable, matches, type Shown } from './shown';
import { label } from './words';

/** The line above the map: search, X-Ray's groups, how nodes are grouped, how far the focus reaches, picture or table. */
export function Toolbar({ here, shown }: { here: MapRoute; shown: Shown }) {
  const found = here.find ? [...shown.focused.nodes.values()].filter((node) => matches(node, here.find)) : [];
  const selectFirst = (event: Event) => {
    event.preventDefault();
    const [first] = found;
    if (first) refine({ ...here, node: first.key, call: undefined });
  };
  return (
    <div class="map-tools" role="toolbar" aria-label="Map">
      <form class="map-search" role="search" aria-label="Services" onSubmit={selectFirst}>
        <input
          type="search"
          class="map-find"
          placeholder="Find a service"
          aria-label="Find a service"
          value={here.find ?? ''}
          maxLength={200}
          spellcheck={false}
          onInput={(event) => refine({ ...here, find: event.currentTarget.value || undefined })}
          onKeyDown={(event) => {
            if (event.key === 'Escape') event.currentTarget.blur();
          }}
        />
        <span class="muted" role="status">{here.find ? `${found.length.toLocaleString('en-US')} of ${shown.focused.nodes.size.toLocaleString('en-US')}` : plural(shown.focused.nodes.size, 'node')}</span>
      </form>
      <GroupPicker here={here} />
      {here.node !== undefined && <Hops here={here} />}
      {!isTable(here) && (
        <button type="button" aria-pressed={shown.grouped} title="Show services in groups (g)" onClick={() => go({ ...here, grouped: !shown.grouped, open: [] })}>
          Grouped
        </button>
      )}
      {!isTable(here) && shown.grouped && here.open.map((key) => (
        <button key={key} type="button" class="open-group" title="Close this group" onClick={() => go({ ...here, open: here.open.filter((other) => other !== key) })}>
          {label(clusterName(key), 18)} <span aria-hidden="true">✕</span>
        </button>
      ))}
      <span class="segmented" role="group" aria-label="View">
        {(['picture', 'table'] as const).map((view) => (
          <button key={view} type="button" aria-pressed={isTable(here) === (view === 'table')} title="Picture or table (t)" onClick={() => refine({ ...here, view })}>
            {view === 'table' ? 'Table' : 'Picture'}
          </button>
        ))}
      </span>
    </div>
  );
}

function Hops({ here }: { here: MapRoute }) {
  return (
    <span class="segmented" role="group" aria-label="Show only what is this many calls away from the selected node">
      <span class="muted">Focus</span>
      {[0, 1, 2, 3].map((hops) => (
        <button key={hops} type="button" aria-pressed={here.hops === hops} title={`${hops === 0 ? 'All nodes' : plural(hops, 'call')} (${hops})`} onClick={() => refine({ ...here, hops })}>
          {hops === 0 ? 'All' : hops}
        </button>
      ))}
    </span>
  );
}

/** The choice of a group of X-Ray. It is absent while there is only the group Default, which has all traces. */
function GroupPicker({ here }: { here: MapRoute }) {
  const names = useSignal<readonly string[]>([]);
  useEffect(() => {
    const stopped = new AbortController();
    fetchGroups(stopped.signal).then(
      (found) => (names.value = found.flatMap(({ GroupName }) => GroupName ?? [])),
      () => undefined,
    );
    return () => stopped.abort();
  }, []);
  const others = [...new Set([...names.value.filter((name) => name !== 'Default'), ...(here.group ? [here.group] : [])])];
  if (others.length === 0) return null;
  return (
    <select aria-label="Group of traces" value={here.group ?? ''} onChange={(event) => go({ ...here, group: event.currentTarget.value || undefined })}>
      <option value="">All traces</option>
      {others.map((name) => <option key={name} value={name}>{name}</option>)}
    </select>
  );
}
