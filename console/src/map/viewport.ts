// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

import { cell, type Places, type Point } from './cell';

/** How the map is seen: a point of the map at `(px, py)` is drawn at `(px * scale + x, py * scale + y)`. */
export interface View {
  readonly x: number;
  readonly y: number;
  readonly scale: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface Box extends Point, Size {}

const smallest = 0.04;
const largest = 2.5;
/** At a smaller scale than this, names cannot be read. */
export const readableScale = 0.6;

/** Returns the box around all nodes with their labels. */
export function boxOf(places: Places): Box {
  if (places.size === 0) return { x: 0, y: 0, width: cell.width, height: cell.height };
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { x, y } of places.values()) {
    left = Math.min(left, x - cell.width / 2);
    right = Math.max(right, x + cell.width / 2);
    top = Math.min(top, y - cell.height / 2);
    bottom = Math.max(bottom, y + cell.height / 2);
  }
  return { x: left, y: top, width: right - left, height: bottom - top };
}

/** Returns a view of the whole map, in the middle and never enlarged. */
export function fit(box: Box, window: Size, margin = 12): View {
  const scale = clamp(Math.min(1, (window.width - 2 * margin) / box.width, (window.height - 2 * margin) / box.height), smallest, 1);
  return { scale, x: (window.width - box.width * scale) / 2 - box.x * scale, y: (window.height - box.height * scale) / 2 - box.y * scale };
}

/** Returns the first view: the whole map if its names can be read then, else the beginning of the map at a readable scale. */
export function firstView(box: Box, window: Size): View {
  const whole = fit(box, window);
  if (whole.scale >= readableScale) return whole;
  const scale = readableScale;
  const x = box.width * scale <= window.width ? (window.width - box.width * scale) / 2 - box.x * scale : 12 - box.x * scale;
  const y = box.height * scale <= window.height ? (window.height - box.height * scale) / 2 - box.y * scale : 12 - box.y * scale;
  return { scale, x, y };
}

/** Returns the view after zooming by a factor; the map under the pointer stays there. */
export function zoomed(view: View, factor: number, at: Point): View {
  const scale = clamp(view.scale * factor, smallest, largest);
  const by = scale / view.scale;
  return { scale, x: at.x - (at.x - view.x) * by, y: at.y - (at.y - view.y) * by };
}

/** Returns the view that shows a node: the same one if the node is in it, else moved just enough. */
export function showing(view: View, node: Point, window: Size): View {
  const [halfWidth, halfHeight] = [(cell.width / 2) * view.scale, (cell.height / 2) * view.scale];
  const [x, y] = [node.x * view.scale + view.x, node.y * view.scale + view.y];
  return { ...view, x: view.x + missing(x, halfWidth, window.width), y: view.y + missing(y, halfHeight, window.height) };
}

/** Edges of the part of the map that is drawn lie on multiples of this, so that it changes only now and then. */
const sightStep = 400;

/** The left, top, right and bottom edge of a part of the map. */
export type Sight = readonly [number, number, number, number];

/** Returns the part of the map that a window of this size shows, and some more around it. */
export function sightOf({ x, y, scale }: View, window: Size): Sight {
  const down = (value: number) => (Math.floor(value / sightStep) - 0.5) * sightStep;
  const up = (value: number) => (Math.ceil(value / sightStep) + 0.5) * sightStep;
  return [down(-x / scale), down(-y / scale), up((window.width - x) / scale), up((window.height - y) / scale)];
}

/** Returns true if the box between two points is at least partly in sight. */
export function inSight([left, top, right, bottom]: Sight, a: Point, b: Point): boolean {
  return Math.max(a.x, b.x) >= left && Math.min(a.x, b.x) <= right && Math.max(a.y, b.y) >= top && Math.min(a.y, b.y) <= bottom;
}

function missing(at: number, half: number, length: number): number {
  if (at - half < 0) return half - at;
  return at + half > length ? length - half - at : 0;
}

/** Returns the places on the way from one arrangement to another; `part` is from 0 to 1. */
export function onTheWay(from: Places, to: Places, part: number): Places {
  const eased = 1 - (1 - part) ** 3;
  return new Map(
    [...to].map(([key, end]) => {
      const start = from.get(key) ?? end;
      return [key, { x: start.x + (end.x - start.x) * eased, y: start.y + (end.y - start.y) * eased }];
    }),
  );
}

/** Returns the nearest node in the direction of an arrow key, which is preferably straight ahead. */
export function nextNode(places: Places, from: string | undefined, direction: 'left' | 'right' | 'up' | 'down'): string | undefined {
  const start = from === undefined ? undefined : places.get(from);
  if (!start) return firstNode(places);
  let [best, least] = [from, Infinity];
  for (const [key, { x, y }] of places) {
    if (key === from) continue;
    const [right, below] = [x - start.x, y - start.y];
    const [ahead, aside] = { left: [-right, below], right: [right, below], up: [-below, right], down: [below, right] }[direction] as [number, number];
    // What is rather beside than ahead comes last.
    const distance = ahead + 2 * Math.abs(aside) + (Math.abs(aside) > 3 * ahead ? 1e6 : 0);
    if (ahead > 1 && distance < least) [best, least] = [key, distance];
  }
  return best;
}

export function firstNode(places: Places): string | undefined {
  let found: [string, Point] | undefined;
  for (const one of places) if (!found || one[1].x < found[1].x || (one[1].x === found[1].x && one[1].y < found[1].y)) found = one;
  return found?.[0];
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, value));
}
