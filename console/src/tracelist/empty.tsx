// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

import { route } from '../app/navigation';
import { formatRoute, listRoute } from '../app/route';
import { CopyButton } from '../ui/copy';

const java = `Xray.inSegment("hello", segment -> {
    Xray.putAnnotation("first", true);
});`;

const dependency = 'io.xray4j:xray4j-core';

/** The page without traces, which new users see first: it shows how to send a trace. */
export function Empty({ range }: { range: string }) {
  const here = route.value;
  const port = location.port || (location.protocol === 'https:' ? '443' : '80');
  const host = location.hostname === 'localhost' ? '127.0.0.1' : location.hostname;
  const variable = `AWS_XRAY_DAEMON_ADDRESS=${host}:${port}`;
  const day = { kind: 'last', seconds: 86_400 } as const;
  const isDay = here.timeRange.kind === 'last' && here.timeRange.seconds === day.seconds;
  return (
    <section class="message empty">
      <h1>No traces {range}</h1>
      <p class="muted">
        {here.timeRange.kind === 'last' ? 'This page shows the first trace as soon as it arrives.' : 'This time range has a fixed end. New traces are not shown here.'}{' '}
        {!isDay && <a href={formatRoute(listRoute({ ...here, timeRange: day }))}>Show the last 24 hours</a>}
      </p>
      <h2>From Java</h2>
      <p>
        Add the dependency <Snippet what="the dependency" content={dependency} inline /> and run these three lines:
      </p>
      <Snippet what="the Java lines" content={java} />
      <h2>From any X-Ray SDK, in any language</h2>
      <p>Set one environment variable. The SDK then sends segments here by UDP and reads sampling rules by TCP:</p>
      <Snippet what="the variable" content={variable} />
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

function Snippet({ what, content, inline = false }: { what: string; content: string; inline?: boolean }) {
  if (inline) {
    return (
      <span class="snippet-inline">
        <code>{content}</code> <CopyButton what={what} content={() => content} />
      </span>
    );
  }
  return (
    <div class="snippet">
      <pre>{content}</pre>
      <CopyButton what={what} content={() => content} />
    </div>
  );
}
