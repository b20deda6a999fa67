// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

import { useMemo, useRef } from 'preact/hooks';
import type { MapRoute } from '../app/route';
import { narrow } from '../ui/media';
import { clusterKey, clustered, readableNodes } from './clusters';
import type { GraphFeed } from './feed';
import { edgeKey, type MapEdge, type MapGraph, type MapNode } from './graph';
import { within } from './hops';

/** What the page shows of a graph. */
export interface Shown {
  /** Every service of the answer. */
  readonly whole: MapGraph;
  /** The services that the focus leaves. */
  readonly focused: MapGraph;
  /** The nodes of the picture: those of the focus, in groups if there are many. */
  readonly drawn: MapGraph;
  readonly grouped: boolean;
  /** All nodes that can be selected, also groups and what is hidden in them. */
  readonly all: ReadonlyMap<string, MapNode>;
  readonly calls: ReadonlyMap<string, MapEdge>;
  /** The length of the time range in minutes; undefined if the map is that of one trace, which has no rate. */
  readonly minutes: number | undefined;
  /** Names the nodes that the arrangement is for: what is shown, but not which data has arrived. */
  readonly view: string;
}

/** Returns what the page shows. Once nodes are in groups because they are many, they stay so when they become fewer. */
export function useShown(feed: GraphFeed, here: MapRoute): Shown {
  const whole = feed.graph.value;
  const { start, end } = feed.span.value;
  const large = useRef<GraphFeed | undefined>(undefined);
  const focused = useMemo(() => (here.hops > 0 && here.node !== undefined ? within(whole, here.node, here.hops) : whole), [whole, here.hops, here.hops > 0 && here.node]);
  if (focused === whole && whole.nodes.size > readableNodes) large.current = feed;
  const grouped = here.grouped ?? (focused.nodes.size > readableNodes || (focused === whole && large.current === feed));
  const open = here.open.join('\n');
  return useMemo(() => {
    const drawn = grouped ? clustered(focused, new Set(here.open)) : focused;
    const [all, calls] = [new Map([...whole.nodes, ...drawn.nodes]), new Map<string, MapEdge>()];
    for (const edge of [...whole.edges, ...drawn.edges]) calls.set(edgeKey(edge.from, edge.to), edge);
    const view = JSON.stringify([here.group, focused === whole ? '' : here.node, here.hops, grouped, grouped ? open : '']);
    return { whole, focused, drawn, grouped, all, calls, minutes: (end - start) / 60, view };
  }, [whole, focused, grouped, open, here.group]);
}

/** Returns the key of what stands for a node in the picture: the node, or the group in which it is. */
export function standsFor(key: string | undefined, shown: Shown): string | undefined {
  if (key === undefined || shown.drawn.nodes.has(key)) return key;
  const node = shown.all.get(key);
  return node && shown.drawn.nodes.has(clusterKey(node)) ? clusterKey(node) : undefined;
}

/** Returns true if a node, or any of its members, has the text in its name or type. */
export function matches(node: MapNode, find: string | undefined): boolean {
  if (!find) return true;
  const wanted = find.toLowerCase();
  return node.name.toLowerCase().includes(wanted) || node.type.toLowerCase().includes(wanted) || node.members.some((member) => matches(member, find));
}

/** Returns true if the table is shown: by choice, or because the window is narrow. */
export function isTable(here: MapRoute): boolean {
  return (here.view ?? (narrow.value ? 'table' : 'picture')) === 'table';
}
