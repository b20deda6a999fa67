// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

import type { Point } from './cell';

const gap = 6;

/** Returns the path of a call from the right of one disc to the left of another, which may be further left. */
export function curve(from: Point, fromRadius: number, to: Point, toRadius: number): string {
  if (from.x === to.x && from.y === to.y) {
    const [x, y, r] = [n(from.x), n(from.y - fromRadius), fromRadius];
    return `M${n(from.x - r / 2)} ${n(from.y - r * 0.9)}C${n(from.x - r)} ${n(y - r)} ${n(x + r)} ${n(y - r)} ${n(x + r / 2)} ${n(from.y - r * 0.9 - gap / 2)}`;
  }
  if (Math.abs(from.x - to.x) < 1) return vertical(from, fromRadius, to, toRadius);
  const [startX, endX] = [from.x + fromRadius + 3, to.x - toRadius - gap];
  const reach = Math.max(28, Math.abs(endX - startX) * 0.45);
  return `M${n(startX)} ${n(from.y)}C${n(startX + reach)} ${n(from.y)} ${n(endX - reach)} ${n(to.y)} ${n(endX)} ${n(to.y)}`;
}

/** Between nodes of one column the line goes around the labels, on the right. */
function vertical(from: Point, fromRadius: number, to: Point, toRadius: number): string {
  const side = from.x + Math.max(fromRadius, toRadius) + 40;
  return `M${n(from.x + fromRadius + 3)} ${n(from.y)}C${n(side)} ${n(from.y)} ${n(side)} ${n(to.y)} ${n(to.x + toRadius + gap)} ${n(to.y)}`;
}

/** Returns the arrow at the end of a path: each comes from the left, or around from the right. */
export function arrowAt(path: string): string {
  const numbers = path.match(/-?[\d.]+/g)!.map(Number);
  const [controlX, x, y] = [numbers.at(-4)!, numbers.at(-2)!, numbers.at(-1)!];
  const back = controlX > x ? 7 : -7;
  return `M${x} ${y}L${n(x + back)} ${n(y - 3.5)}V${n(y + 3.5)}Z`;
}

export function middleOf(from: Point, to: Point): Point {
  return { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 };
}

function n(value: number): number {
  return Math.round(value * 10) / 10;
}
