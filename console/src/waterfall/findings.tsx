// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

import { formatRoute, type TraceRoute } from '../app/route';
import type { TraceModel } from '../model/model';
import type { Insights } from './insights';
import { reach } from './reach';

/** What the server found in the trace: at most three sentences, each a link to its row. */
export function Findings({ insights, model, route }: { insights: Insights; model: TraceModel; route: TraceRoute }) {
  if (insights.findings.length === 0) return null;
  return (
    <ul class="findings" aria-label="Findings">
      {insights.findings.map(({ Text = '', Kind = '', node }, i) => (
        <li key={i} class={Kind === 'FAULT' ? 'finding finding-fault' : 'finding'}>
          {node ? <a href={formatRoute(reach(route, node, model, insights.repeats))}><bdi>{Text}</bdi></a> : <bdi>{Text}</bdi>}
        </li>
      ))}
    </ul>
  );
}
