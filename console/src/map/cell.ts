// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Where the centre of each node is. */
export type Places = ReadonlyMap<string, Point>;

/** The room of one node with its labels, and the gap to the next column. */
export const cell = { width: 132, height: 118 } as const;
export const columnGap = 64;
export const rowGap = 8;
