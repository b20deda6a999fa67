// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

import { usePageKeys } from '../app/keys';
import { go } from '../app/navigation';
import { compareRoute, formatRoute, type TraceRoute, type TraceView } from '../app/route';
import type { TraceModel } from '../model/model';
import { similarTo } from './similar';

const views: readonly { readonly view: TraceView | 'raw' | undefined; readonly word: string }[] = [
  { view: undefined, word: 'Waterfall' },
  { view: 'flame', word: 'Flame graph' },
  { view: 'statistics', word: 'Statistics' },
  { view: 'map', word: 'Map' },
  { view: 'checks', word: 'Checks' },
  { view: 'raw', word: 'Raw' },
];

/** The links to the views of a trace. The keys [ and ] go to the one before and the one after. */
export function Views({ route, model }: { route: TraceRoute; model: TraceModel }) {
  const shown = route.raw ? 'raw' : route.view;
  const at = views.findIndex(({ view }) => view === shown);
  const to = (view: TraceView | 'raw' | undefined): TraceRoute => ({ ...route, raw: view === 'raw', view: view === 'raw' ? undefined : view });
  usePageKeys((event) => {
    if (event.key !== '[' && event.key !== ']') return;
    const next = views[(at + (event.key === ']' ? 1 : -1) + views.length) % views.length]!;
    go(to(next.view));
    event.preventDefault();
  });
  return (
    <nav class="views" aria-label="Views of the trace">
      {views.map(({ view, word }) => (
        <a key={word} href={formatRoute(to(view))} aria-current={view === shown ? 'page' : undefined}>{word}</a>
      ))}
      <a class="elsewhere" title="Compare with the traces that do the same" href={formatRoute(compareRoute(route, similarTo(model), route.id))}>Compare</a>
    </nav>
  );
}
