// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

/** How many names fit into a cell, estimated from their characters: measuring each would need a layout. */
export interface Cell {
  readonly width: number;
  readonly character: number;
  /** What each name needs besides its characters. */
  readonly extra: number;
  readonly longest: number;
}

const moreWidth = 44;

/** Returns how many of the first names fit beside a count of the others; at least one, if there are any. */
export function fitting(names: readonly string[], total: number, cell: Cell): number {
  let used = 0;
  for (let i = 0; i < names.length; i++) {
    used += cell.extra + Math.min(cell.longest, names[i]!.length) * cell.character;
    const needed = i + 1 < total ? used + moreWidth : used;
    if (needed > cell.width && i > 0) return i;
  }
  return names.length;
}
