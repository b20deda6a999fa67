// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

import { allOpen, type Folds } from '../app/route';
import type { TraceNode } from '../model/model';

export function isClosed(folds: Folds, key: string): boolean {
  return folds.except.includes(key) !== folds.closedByDefault;
}

export function toggled(folds: Folds, key: string): Folds {
  const without = folds.except.filter((other) => other !== key);
  const except = without.length === folds.except.length ? [...without, key] : without;
  return !folds.closedByDefault && except.length === 0 ? allOpen : { ...folds, except };
}

/** Collapses all rows except the roots, whose children give an overview of the trace. */
export function collapseAll(nodes: readonly TraceNode[]): Folds {
  return { closedByDefault: true, except: nodes.filter((node) => node.depth === 0).map((node) => node.key) };
}

/** Returns the nodes to show: all except those below a collapsed node. */
export function visibleNodes(nodes: readonly TraceNode[], folds: Folds): TraceNode[] {
  const named = new Set(folds.except);
  const rows: TraceNode[] = [];
  let hiddenBelow = Infinity;
  for (const node of nodes) {
    if (node.depth > hiddenBelow) continue;
    hiddenBelow = Infinity;
    rows.push(node);
    if (node.children.length > 0 && named.has(node.key) !== folds.closedByDefault) hiddenBelow = node.depth;
  }
  return rows;
}
