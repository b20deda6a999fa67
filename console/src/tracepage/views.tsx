// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

import { usePageKeys } from '../app/keys';
import { go } from '../app/navigation';
import { compareRoute, formatRoute, type TraceRoute, type TraceView } from '../app/route';
import type { TraceModel } from '../model/model';
import { similarTo } from './similar';

const views: readonly { readonly view: TraceView | undefined; readonly word: string }[] = [
  { view: undefined, word: 'Waterfall' },
  { view: 'flame', word: 'Flame graph' },
  { view: 'statistics', word: 'Statistics' },
  { view: 'map', word: 'Map' },
  { view: 'checks', word: 'Checks' },
];

/** The links to the views of a trace. The keys [ and ] go to the one before and the one after. */
export function Views({ route, model }: { route: TraceRoute; model: TraceModel }) {
  const at = views.findIndex(({ view }) => view === route.view);
  usePageKeys((event) => {
    if (event.key !== '[' && event.key !== ']') return;
    const to = views[(at + (event.key === ']' ? 1 : -1) + views.length) % views.length]!;
    go({ ...route, view: to.view });
    event.preventDefault();
  });
  return (
    <nav class="views" aria-label="Views of the trace">
      {views.map(({ view, word }) => (
        <a key={word} href={formatRoute({ ...route, view })} aria-current={view === route.view ? 'page' : undefined}>{word}</a>
      ))}
      <a href={formatRoute({ ...route, raw: true })}>Raw</a>
      <a class="elsewhere" title="Compare with the traces that do the same" href={formatRoute(compareRoute(route, similarTo(model), route.id))}>Compare</a>
    </nav>
  );
}
