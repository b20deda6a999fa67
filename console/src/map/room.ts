// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

import { cell, columnGap, rowGap, type Places, type Point } from './cell';
import type { MapGraph } from './graph';

/**
 * Returns the places of a graph of which some nodes have a place. Those stay where they are. Each new node goes into the
 * column right of its caller, or left of what it calls, as near to it as there is room.
 */
export function makeRoom(before: Places, graph: MapGraph): Places {
  const places = new Map([...before].filter(([key]) => graph.nodes.has(key)));
  let waiting = [...graph.nodes.keys()].filter((key) => !places.has(key)).sort();
  while (waiting.length > 0) {
    const ready = waiting.filter((key) => neighbour(key, places, graph) !== undefined);
    // No neighbour has a place: the first begins a new row below all.
    const next = ready.length > 0 ? ready : waiting.slice(0, 1);
    for (const key of next) places.set(key, freeNear(neighbour(key, places, graph) ?? below(places), places));
    waiting = waiting.filter((key) => !places.has(key));
  }
  return places;
}

/** Returns the place beside a neighbour that has one; undefined if none has. */
function neighbour(key: string, places: Places, graph: MapGraph): Point | undefined {
  const step = cell.width + columnGap;
  for (const { from, to } of graph.edges) {
    const caller = to === key && from !== key ? places.get(from) : undefined;
    if (caller) return { x: caller.x + step, y: caller.y };
  }
  for (const { from, to } of graph.edges) {
    const called = from === key && to !== key ? places.get(to) : undefined;
    if (called) return { x: called.x - step, y: called.y };
  }
  return undefined;
}

function below(places: Places): Point {
  const all = [...places.values()];
  if (all.length === 0) return { x: cell.width / 2, y: cell.height / 2 };
  return { x: Math.min(...all.map(({ x }) => x)), y: Math.max(...all.map(({ y }) => y)) + cell.height + rowGap };
}

/** Tries rows below and above by turns. There is a free one after as many tries as there are places. */
function freeNear(wanted: Point, places: Places): Point {
  const step = cell.height + rowGap;
  for (let i = 0; i <= 2 * places.size + 1; i++) {
    const point = { x: wanted.x, y: wanted.y + (i % 2 === 1 ? 1 : -1) * Math.ceil(i / 2) * step };
    if (isFree(point, places)) return point;
  }
  return below(places);
}

function isFree({ x, y }: Point, places: Places): boolean {
  for (const other of places.values()) {
    if (Math.abs(other.x - x) < cell.width && Math.abs(other.y - y) < cell.height) return false;
  }
  return true;
}
