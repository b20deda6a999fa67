// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

import { useSignal } from '@preact/signals';
import { useEffect, useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import { ApiFailure, fetchExplanation } from '../api/client';
import type { ExportFormat } from '../api/transfer';
import { describeRange, parseTimeRange, windowOf } from '../app/timerange';
import { CopyButton } from '../ui/copy';
import { plural } from '../ui/text';
import { formatBytes } from './bytes';
import { Exporter, lineWords, type Exported } from './exporter';

const formats: readonly { readonly format: ExportFormat; readonly name: string; readonly words: string }[] = [
  { format: 'xray', name: 'X-Ray', words: 'the documents as they were sent; nothing is lost' },
  { format: 'otlp', name: 'OpenTelemetry', words: 'OTLP as JSON, for collectors and backends' },
  { format: 'zipkin', name: 'Zipkin', words: 'spans of version 2; names are in lower case' },
];

const java = `// in a test with @LocalXray LocalXrayServer xray
var ids = xray.replay(Path.of("traces.ndjson"));`;

/** The dialog that exports one trace or a run: format, progress, and a fixture for tests. */
export function ExportDialog({ what, close }: { what: Exported; close: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const exporter = useMemo(() => new Exporter(), []);
  const format = useSignal<ExportFormat>('xray');
  const isFixture = useSignal(false);
  useLayoutEffect(() => dialog.current?.showModal(), []);
  useEffect(() => () => exporter.cancel(), [exporter]);
  const isRunning = exporter.state.value === 'running';
  const start = (chosen: ExportFormat, fixture: boolean) => {
    isFixture.value = fixture;
    format.value = chosen;
    void exporter.run(what, chosen, fixture);
  };
  return (
    <dialog ref={dialog} class="export" aria-labelledby="export-title" onClose={close}>
      <h2 id="export-title">{what.kind === 'trace' ? 'Export this trace' : 'Export these traces'}</h2>
      <Count what={what} />
      <fieldset disabled={isRunning}>
        <legend class="unseen">Format</legend>
        {formats.map(({ format: one, name, words }) => (
          <label key={one} class="choice">
            <input type="radio" name="format" checked={format.value === one} onChange={() => (format.value = one)} />
            <span><strong>{name}</strong> <span class="muted">{words}</span></span>
          </label>
        ))}
      </fieldset>
      <div class="export-actions">
        <button type="button" class="main" disabled={isRunning} onClick={() => start(format.value, false)}>Export</button>
        <button type="button" disabled={isRunning} title="X-Ray's documents, one a line" onClick={() => start('xray', true)}>Fixture for tests</button>
        {isRunning ? <button type="button" onClick={() => exporter.cancel()}>Cancel</button> : <button type="button" onClick={() => dialog.current?.close()}>Close</button>}
      </div>
      <p role="status" class="figure"><Outcome exporter={exporter} what={what} format={format.value} /></p>
      {isFixture.value && exporter.state.value === 'done' && (
        <div class="snippet">
          <pre>{java}</pre>
          <CopyButton what="the Java lines" content={() => java} />
        </div>
      )}
    </dialog>
  );
}

/** How many traces a run has, as far as the server counts them. */
function Count({ what }: { what: Exported }) {
  const count = useSignal<string>('');
  useEffect(() => {
    const range = what.kind === 'run' ? parseTimeRange(what.timeRange) : undefined;
    if (what.kind !== 'run' || !range) return;
    const stop = new AbortController();
    fetchExplanation(what.filter ?? '', windowOf(range, Date.now() / 1000), stop.signal).then(
      ({ TraceCount, Complete, Parts }) => {
        const found = what.filter === undefined ? (TraceCount ?? 0) : (Parts?.[0]?.MatchCount ?? 0);
        count.value = `${plural(found, 'trace')}${Complete === false ? ' or more' : ''} ${describeRange(range)}${what.filter === undefined ? '' : `, filtered by ${what.filter}`}.`;
      },
      () => {
        if (!stop.signal.aborted) count.value = `All traces ${describeRange(range)}${what.filter === undefined ? '' : `, filtered by ${what.filter}`}.`;
      },
    );
    return () => stop.abort();
  }, []);
  return what.kind === 'run' ? <p class="muted export-count"><bdi>{count.value || 'Counting the traces …'}</bdi></p> : null;
}

function Outcome({ exporter, what, format }: { exporter: Exporter; what: Exported; format: ExportFormat }) {
  const amount = what.kind === 'trace' ? formatBytes(exporter.bytes.value) : `${plural(exporter.lines.value, lineWords[format])}, ${formatBytes(exporter.bytes.value)}`;
  switch (exporter.state.value) {
    case 'idle':
      return null;
    case 'running':
      return <>{amount} so far{exporter.traces.value !== undefined && `, of ${plural(exporter.traces.value, 'trace')}`}</>;
    case 'done':
      return <>Saved: {amount}</>;
    case 'cancelled':
      return <>Cancelled. Nothing was saved.</>;
    case 'failed':
      return <span class="complaint"><bdi>Not exported: {words(exporter.problem.value)}</bdi></span>;
  }
}

function words(problem: unknown): string {
  if (problem instanceof ApiFailure) return `${problem.request}: ${problem.status === 0 ? '' : `HTTP ${problem.status}: `}${problem.response}`;
  return problem instanceof TypeError ? 'the connection ended before the end of the file' : problem instanceof Error ? problem.message : String(problem);
}
