// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

import { route } from '../app/navigation';
import { formatRoute, importRoute, listRoute, type ListRoute } from '../app/route';
import { describeRange } from '../app/timerange';
import { Explain } from '../filter/explain';
import { CopyButton } from '../ui/copy';
import { plural } from '../ui/text';
import type { TraceFeed } from './feed';
import { startsFor } from './snippets';

/** The page without traces, which new users see first: it shows how to send a trace. */
export function Empty({ range }: { range: string }) {
  const here = route.value;
  const port = location.port || (location.protocol === 'https:' ? '443' : '80');
  const host = location.hostname === 'localhost' ? '127.0.0.1' : location.hostname;
  const day = { kind: 'last', seconds: 86_400 } as const;
  const isDay = here.timeRange.kind === 'last' && here.timeRange.seconds === day.seconds;
  return (
    <section class="message empty teaching">
      <h1>No traces {range}</h1>
      <p class="muted">
        {here.timeRange.kind === 'last' ? 'This page shows the first trace as soon as it arrives.' : 'This time range has a fixed end. New traces are not shown here.'}{' '}
        {!isDay && <a href={formatRoute(listRoute({ ...here, timeRange: day }))}>Show the last 24 hours</a>}{' '}
        <a href={formatRoute(importRoute(here))}>Import traces from a file</a>
      </p>
      <div class="starts">
        {startsFor(host, port, location.origin).map(({ language, steps }) => (
          <section key={language} aria-label={language}>
            <h2>From {language === 'Any X-Ray SDK' ? 'any X-Ray SDK, in any language' : language}</h2>
            {steps.map(({ words, what, content }) => (
              <div key={what} class="step">
                <p>{words}</p>
                <div class="snippet">
                  <pre>{content}</pre>
                  <CopyButton what={what} content={() => content} />
                </div>
              </div>
            ))}
          </section>
        ))}
      </div>
    </section>
  );
}

/** The page of a filter that matches nothing: how many traces there are without it, and which part of it excludes them. */
export function NoMatch({ feed, here }: { feed: TraceFeed; here: ListRoute }) {
  const others = feed.processed.value;
  return (
    <section class="message empty">
      <h1>No trace {describeRange(here.timeRange)} matches</h1>
      <p>
        {others === undefined ? 'Not all traces of this range have been searched. ' : others === 0 ? 'Without the filter, no trace is in this range either. ' : `${plural(others, 'trace')} without the filter. `}
        <a href={formatRoute({ ...here, filter: undefined })}>Remove the filter</a>
      </p>
      {feed.older.value && (
        <p>
          <button type="button" onClick={() => feed.loadOlder()}>Search older traces</button>
        </p>
      )}
      {here.filter && !here.explain && others !== 0 && <Explain filter={here.filter} timeRange={here.timeRange} />}
    </section>
  );
}

/** The page of a server that sends traces on to AWS and stores none. */
export function ForwardedOnly() {
  return (
    <section class="message empty">
      <h1>No traces are stored here</h1>
      <p>
        Traces are only forwarded to AWS; start with <code>--keep</code> to see them here.
      </p>
      <p class="muted">
        <a href="/healthz">The health page</a> counts what was sent, what waits and what failed.
      </p>
    </section>
  );
}
