// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

import type { ComparedSide } from '../api/types';
import { formatRoute, listRoute, traceRoute, type CompareRoute } from '../app/route';
import { formatDuration } from '../ui/duration';
import { plural } from '../ui/text';
import { sideOf, type Side } from './side';
import { mostTraces, type Compared } from './sides';

/** The traces of both sides: how many they are, how long they take, how many of them failed. */
export function Summary({ compared: { comparison }, here }: { compared: Compared; here: CompareRoute }) {
  return (
    <dl class="sides">
      <SideFacts word="First" text={here.first} facts={comparison.First} here={here} />
      <SideFacts word="Second" text={here.second} facts={comparison.Second} here={here} />
    </dl>
  );
}

function SideFacts({ word, text, facts, here }: { word: string; text: string; facts: ComparedSide; here: CompareRoute }) {
  const side = sideOf(text);
  return (
    <div>
      <dt>{word}</dt>
      <dd>
        <a class={side.kind === 'trace' || side.filter ? 'mono' : undefined} href={addressOf(side, here)}><bdi>{wordsOf(side)}</bdi></a>
      </dd>
      <dd class="figure">
        {side.kind === 'set' && <span>{facts.Traces === mostTraces ? `the newest ${mostTraces} traces` : plural(facts.Traces, 'trace')}</span>}
        {facts.MedianSeconds !== undefined && <span>{side.kind === 'set' ? 'median' : 'response time'} {formatDuration(facts.MedianSeconds)}</span>}
        {side.kind === 'set' && facts.MeanSeconds !== undefined && <span>mean {formatDuration(facts.MeanSeconds)}</span>}
        {(facts.Faults ?? 0) > 0 && <span class="status-fault">{side.kind === 'trace' ? 'failed' : plural(facts.Faults!, 'failed', 'failed')}</span>}
      </dd>
    </div>
  );
}

function wordsOf(side: Side): string {
  return side.kind === 'trace' ? side.id : side.filter || 'All traces';
}

function addressOf(side: Side, here: CompareRoute): string {
  return formatRoute(side.kind === 'trace' ? traceRoute(here, side.id) : listRoute({ ...here, filter: side.filter || undefined }));
}
