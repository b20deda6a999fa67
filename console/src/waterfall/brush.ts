// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

/** What a drag on the minimap changes: one edge of the shown part, its place, or all of it. */
export type Grip = 'from' | 'to' | 'move' | 'new';

/** A part of the minimap, in shares of its width. */
export interface Part {
  readonly from: number;
  readonly to: number;
}

/** Returns what a drag that begins at a place changes. Without a zoom, it always begins a new part. */
export function gripAt(part: Part | undefined, at: number, tolerance: number): Grip {
  if (!part) return 'new';
  const [toFrom, toTo] = [Math.abs(at - part.from), Math.abs(at - part.to)];
  if (Math.min(toFrom, toTo) <= tolerance) return toFrom < toTo ? 'from' : 'to';
  return at > part.from && at < part.to ? 'move' : 'new';
}

/** Returns the part after a drag from one place to another. */
export function dragged(grip: Grip, part: Part | undefined, begin: number, at: number): Part {
  if (grip === 'new' || !part) return ordered(begin, at);
  if (grip === 'from') return ordered(at, part.to);
  if (grip === 'to') return ordered(part.from, at);
  const by = Math.max(-part.from, Math.min(1 - part.to, at - begin));
  return { from: part.from + by, to: part.to + by };
}

function ordered(one: number, other: number): Part {
  const clamp = (value: number) => Math.max(0, Math.min(1, value));
  return { from: clamp(Math.min(one, other)), to: clamp(Math.max(one, other)) };
}
