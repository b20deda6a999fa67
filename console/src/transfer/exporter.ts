// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

import { signal } from '@preact/signals';
import { exportTraces, openExport, type ExportedTraces, type ExportFormat } from '../api/transfer';
import { save } from './save';

/** What is exported: one trace, or all traces of a range that match a filter. */
export type Exported = { readonly kind: 'trace'; readonly id: string } | { readonly kind: 'run'; readonly filter: string | undefined; readonly timeRange: string };

/** What the lines of an exported run are. */
export const lineWords: Readonly<Record<ExportFormat, string>> = { xray: 'document', otlp: 'trace', zipkin: 'span' };

/** An export: it collects the file in parts, says how much there is, and can be cancelled. */
export class Exporter {
  readonly state = signal<'idle' | 'running' | 'done' | 'cancelled' | 'failed'>('idle');
  readonly bytes = signal(0);
  readonly lines = signal(0);
  /** The number of traces that match, if the server can tell before it has read them. */
  readonly traces = signal<number | undefined>(undefined);
  readonly problem = signal<unknown>(undefined);
  private stop = new AbortController();

  /** Exports, and lets the browser save the file. A fixture has X-Ray's documents, one a line. */
  async run(what: Exported, format: ExportFormat, isFixture = false): Promise<void> {
    this.stop = new AbortController();
    [this.state.value, this.bytes.value, this.lines.value, this.problem.value] = ['running', 0, 0, undefined];
    try {
      if (what.kind === 'trace') await this.saveTrace(what.id, format, isFixture);
      else await this.saveRun(what, format);
      this.state.value = 'done';
    } catch (problem) {
      if (!this.stop.signal.aborted) this.problem.value = problem;
      this.state.value = this.stop.signal.aborted ? 'cancelled' : 'failed';
    }
  }

  cancel(): void {
    this.stop.abort();
  }

  private async saveTrace(id: string, format: ExportFormat, isFixture: boolean): Promise<void> {
    const answer = await exportTraces(format, [id], this.stop.signal);
    if ((answer.UnprocessedTraceIds ?? []).length > 0) throw new Error('the server no longer has this trace');
    const content = new Blob([isFixture ? linesOf(answer) : fileOf(answer, format)], { type: 'application/json' });
    this.bytes.value = content.size;
    save(content, isFixture ? `${id}.ndjson` : `${id}.${format}.json`);
  }

  private async saveRun({ filter, timeRange }: { filter: string | undefined; timeRange: string }, format: ExportFormat): Promise<void> {
    const response = await openExport(format, filter, timeRange, this.stop.signal);
    const count = response.headers.get('x-xray4j-traces');
    this.traces.value = count === null ? undefined : Number(count);
    const parts: Blob[] = [];
    const reader = response.body!.getReader();
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      // A blob may be on disk, so that a large export does not have to fit into the memory of the page.
      parts.push(new Blob([part.value]));
      this.bytes.value += part.value.length;
      this.lines.value += linesIn(part.value);
    }
    save(new Blob(parts), nameOf(response, format));
  }
}

function linesIn(part: Uint8Array): number {
  let lines = 0;
  for (let at = part.indexOf(10); at >= 0; at = part.indexOf(10, at + 1)) lines++;
  return lines;
}

function nameOf(response: Response, format: ExportFormat): string {
  return /filename="([\w.-]+)"/.exec(response.headers.get('content-disposition') ?? '')?.[1] ?? `traces.${format}.json`;
}

/** Returns the documents of traces, one a line. */
function linesOf({ Traces }: ExportedTraces): string {
  return (Traces ?? []).flatMap(({ Segments }) => (Segments ?? []).map(({ Document }) => `${Document}\n`)).join('');
}

function fileOf({ Traces, resourceSpans, Spans }: ExportedTraces, format: ExportFormat): string {
  const file = { xray: { Traces }, otlp: { resourceSpans }, zipkin: Spans };
  return `${JSON.stringify(file[format], null, 1)}\n`;
}
