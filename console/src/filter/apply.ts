// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

import { go, route } from '../app/navigation';
import { listRoute } from '../app/route';
import { remember } from './recent';

/** Shows the traces that a filter expression matches; all traces if it is empty. */
export function applyFilter(expression: string): void {
  const here = route.peek();
  const filter = expression.trim() || undefined;
  if (filter) remember(filter);
  if (filter === here.filter && here.place === 'traces') return;
  go({ ...listRoute({ ...here, filter }), explain: here.place === 'traces' ? here.explain : undefined });
}
