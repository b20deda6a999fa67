// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

import { useLayoutEffect, useRef } from 'preact/hooks';
import { ApiFailure } from '../api/client';
import { formatRoute, listRoute, traceRoute, type ImportRoute, type ListRoute } from '../app/route';
import { plural } from '../ui/text';
import type { Importer } from './importer';
import { formatBytes } from './bytes';

/** What an import has done so far, and the button that ends it. */
export function ImportProgress({ importer }: { importer: Importer }) {
  const { bytes, accepted, rejected, traces } = importer.progress.value;
  const cancel = useRef<HTMLButtonElement>(null);
  useLayoutEffect(() => cancel.current?.focus(), []);
  return (
    <>
      <progress max={Math.max(1, importer.total)} value={bytes} aria-label="Bytes read" />
      <p class="figure">
        {formatBytes(bytes)} of {formatBytes(importer.total)}: {plural(traces, 'trace')}, {accepted.toLocaleString('en-US')} accepted, {rejected.toLocaleString('en-US')} rejected
      </p>
      <p><button ref={cancel} type="button" onClick={() => importer.cancel()}>Cancel</button></p>
    </>
  );
}

/** What an import has done, and where its traces are. */
export function ImportResult({ importer, here, again }: { importer: Importer; here: ImportRoute; again: () => void }) {
  const { accepted, rejected, traces } = importer.progress.value;
  const state = importer.state.value;
  const span = importer.span.value;
  const listed = importer.listed.value;
  const list: ListRoute | undefined = span && { ...listRoute({ timeRange: { kind: 'between', start: Math.floor(span.start), end: Math.ceil(span.end) + 1 }, live: here.live }) };
  return (
    <>
      <p role="status">
        {state === 'cancelled' && 'Cancelled. What was sent before stays. '}
        <strong>{plural(accepted, 'document or span', 'documents and spans')} accepted</strong>
        {traces > 0 && accepted > 0 && `, of ${plural(traces, 'trace')}`}
        {rejected > 0 ? `, ${rejected.toLocaleString('en-US')} rejected.` : '.'}
      </p>
      {importer.problem.value !== undefined && <p class="notice notice-fault" role="alert"><bdi>{words(importer.problem.value)}</bdi></p>}
      {rejected > 0 && (
        <table class="reasons" aria-label="Rejected">
          <thead><tr><th scope="col" class="number">Rejected</th><th scope="col">Reason</th></tr></thead>
          <tbody>
            {importer.reasons.value.map(([why, count]) => (
              <tr key={why}><td class="number">{count.toLocaleString('en-US')}</td><td><bdi>{why}</bdi></td></tr>
            ))}
          </tbody>
        </table>
      )}
      {list && accepted > 0 && <p><a class="main" href={formatRoute(list)}>{traces === 1 ? 'Show the time of this trace in the list' : 'Show these traces in the list'}</a></p>}
      {list && accepted > 0 && traces <= listed.length && (
        <ul class="imported" aria-label="Imported traces">
          {listed.map(({ id, name }) => (
            <li key={id}>
              <a href={formatRoute(traceRoute(list, id))}><bdi>{name || 'a trace'}</bdi> <span class="mono">{id}</span></a>
            </li>
          ))}
        </ul>
      )}
      <p><button type="button" onClick={again}>Import other files</button></p>
    </>
  );
}

function words(problem: unknown): string {
  if (!(problem instanceof ApiFailure)) return `The import ended early: ${problem instanceof Error ? problem.message : String(problem)}.`;
  if (problem.status === 401 || problem.status === 403) return `The import ended: sending traces needs a token with the role ingest or admin. The server says: ${problem.response}`;
  return `The import ended early. ${problem.request}: ${problem.status === 0 ? '' : `HTTP ${problem.status}: `}${problem.response}`;
}
