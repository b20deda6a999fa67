// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

import { allOpen, type Folds } from '../app/route';
import type { TraceNode } from '../model/model';

/** From this number of single rows on, an address would be too long: all rows are expanded instead. */
const mostNamed = 200;

type Foldable = Pick<TraceNode, 'key' | 'depth'>;

export function isClosed(folds: Folds, node: Foldable): boolean {
  return folds.except.includes(node.key) !== isClosedByDefault(folds, node);
}

/** Returns a function for many nodes that does the same as `isClosed`. */
export function closedIn(folds: Folds): (node: Foldable) => boolean {
  const named = new Set(folds.except);
  return (node) => named.has(node.key) !== isClosedByDefault(folds, node);
}

function isClosedByDefault({ closedByDefault, level = 1 }: Folds, { depth }: Foldable): boolean {
  return closedByDefault && depth >= level - 1;
}

export function toggled(folds: Folds, ...keys: readonly string[]): Folds {
  const except = new Set(folds.except);
  for (const key of keys) if (!except.delete(key)) except.add(key);
  if (except.size > mostNamed || (!folds.closedByDefault && except.size === 0)) return allOpen;
  return { ...folds, except: [...except] };
}

/** Collapses the rows of a level, so that this many levels are shown. */
export function levels(level: number): Folds {
  return { closedByDefault: true, level, except: [] };
}

/** Collapses all rows except the roots, whose children give an overview of the trace. */
export function collapseAll(): Folds {
  return levels(2);
}
