// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

import { useComputed, useSignal } from '@preact/signals';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import { usePageKeys } from '../app/keys';
import { go, route } from '../app/navigation';
import { formatRoute, importRoute, listRoute } from '../app/route';
import { Importer } from './importer';
import { ImportProgress, ImportResult } from './importresult';

/** The page on which files with traces are read and sent to this server. */
export function ImportPage() {
  const round = useSignal(0);
  return <Import key={round.value} again={() => round.value++} />;
}

function Import({ again }: { again: () => void }) {
  const here = route.value;
  const importer = useMemo(() => new Importer(), []);
  const isOver = useSignal(false);
  const input = useRef<HTMLInputElement>(null);
  const state = importer.state.value;
  const isRunning = useComputed(() => importer.state.value === 'running');
  useEffect(() => () => importer.cancel(), [importer]);
  useEffect(() => {
    if (!isRunning.value) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener('beforeunload', ask);
    return () => removeEventListener('beforeunload', ask);
  }, [isRunning.value]);
  usePageKeys((event) => {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    if (importer.state.peek() === 'running') importer.cancel();
    else go(listRoute(route.peek()));
  });
  const take = (files: FileList | undefined | null) => {
    if (files && files.length > 0) void importer.run([...files]);
  };
  return (
    <div
      class="scroll import-page"
      tabIndex={-1}
      onDragOver={(event) => {
        event.preventDefault();
        isOver.value = true;
      }}
      onDragLeave={() => {
        isOver.value = false;
      }}
      onDrop={(event) => {
        event.preventDefault();
        isOver.value = false;
        if (importer.state.peek() === 'idle') take(event.dataTransfer?.files);
      }}
    >
      <section class="message import">
        <h1>Import traces</h1>
        {state === 'idle' && (
          <>
            <label class={isOver.value ? 'drop over' : 'drop'}>
              <span>Drop files here, or</span>
              <input ref={input} type="file" multiple aria-label="Files with traces" onChange={(event) => take(event.currentTarget.files)} />
            </label>
            <Formats />
            <p><a href={formatRoute(listRoute(here))}>Back to the traces</a></p>
          </>
        )}
        {state === 'running' && <ImportProgress importer={importer} />}
        {state !== 'idle' && state !== 'running' && <ImportResult importer={importer} here={importRoute(here)} again={again} />}
      </section>
    </div>
  );
}

function Formats() {
  return (
    <>
      <p>The format is recognized by itself. Files may be large: they are read and sent in parts.</p>
      <dl class="facts">
        <dt>X-Ray</dt>
        <dd>segment documents, one a line or in an array; the answer of <code>aws xray batch-get-traces</code>; a recording of a test</dd>
        <dt>OpenTelemetry</dt>
        <dd>OTLP as JSON, one request, or one a line as the Collector's file exporter writes it</dd>
        <dt>Zipkin</dt>
        <dd>an array of spans, version 2</dd>
        <dt>Jaeger</dt>
        <dd>the JSON that Jaeger's page saves</dd>
      </dl>
      <p class="muted">Traces keep their ids and times, so a link to a trace also works here after its import.</p>
    </>
  );
}
