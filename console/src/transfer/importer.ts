// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

import { batch, signal } from '@preact/signals';
import { ApiFailure } from '../api/client';
import { putDocuments, putOtlp, putZipkin } from '../api/transfer';
import { detect, type Found, type Seen } from './detect';
import { JsonPieces } from './pieces';

const mostInBatch = 100;
const mostBatchChars = 1024 * 1024;
const mostTraces = 100_000;
const mostReasons = 50;
const mostListed = 20;
const retries = 6;

export interface ImportedTrace {
  readonly id: string;
  name: string;
}

/** What an import has done so far. */
export interface Progress {
  readonly bytes: number;
  readonly accepted: number;
  readonly rejected: number;
  readonly traces: number;
}

/** The import of files: it reads them in parts, sends what it finds in batches, and counts what is refused. */
export class Importer {
  readonly state = signal<'idle' | 'running' | 'done' | 'cancelled' | 'failed'>('idle');
  readonly progress = signal<Progress>({ bytes: 0, accepted: 0, rejected: 0, traces: 0 });
  readonly reasons = signal<readonly (readonly [string, number])[]>([]);
  readonly problem = signal<unknown>(undefined);
  /** The first traces, with their names. */
  readonly listed = signal<readonly ImportedTrace[]>([]);
  /** The time from the first start to the last end, in epoch seconds. */
  readonly span = signal<{ start: number; end: number } | undefined>(undefined);
  total = 0;
  private stop = new AbortController();
  private bytes = 0;
  private accepted = 0;
  private readonly counts = new Map<string, number>();
  private readonly traces = new Set<string>();
  private readonly first = new Map<string, ImportedTrace>();
  private start = Infinity;
  private last = -Infinity;
  private documents: (Found & { kind: 'xray' })[] = [];
  private spans: (Found & { kind: 'zipkin' })[] = [];
  private chars = 0;

  async run(files: readonly File[]): Promise<void> {
    this.total = files.reduce((sum, { size }) => sum + size, 0);
    this.state.value = 'running';
    try {
      for (const file of files) await this.read(file);
      await this.flush();
      this.end('done');
    } catch (problem) {
      if (!this.stop.signal.aborted) this.problem.value = problem;
      this.end(this.stop.signal.aborted ? 'cancelled' : 'failed');
    }
  }

  cancel(): void {
    this.stop.abort();
  }

  private end(state: 'done' | 'cancelled' | 'failed'): void {
    batch(() => {
      this.publish();
      this.state.value = state;
    });
  }

  private async read(file: File): Promise<void> {
    const pieces = new JsonPieces();
    const reader = file.stream().getReader();
    const decoder = new TextDecoder();
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      this.stop.signal.throwIfAborted();
      for (const piece of pieces.push(decoder.decode(part.value, { stream: true }))) await this.take(piece);
      this.bytes += part.value.length;
      this.publish();
    }
    const rest = pieces.end();
    if (rest !== undefined) this.refuse(/^[[{"]/.test(rest) ? 'the file ends within a value' : 'not JSON', 1);
  }

  private async take(piece: string): Promise<void> {
    for (const found of detect(piece)) {
      if (found.kind === 'none') this.refuse(`not recognized: ${found.why}`, 1);
      else await this.send(found);
    }
  }

  private async send(found: Exclude<Found, { kind: 'none' }>): Promise<void> {
    if (found.kind === 'otlp') {
      const { refused, why } = await this.patiently(() => putOtlp(found.text, this.stop.signal), found.spans, { refused: found.spans, why: '' });
      if (refused > 0 && why !== '') this.refuse(why, refused);
      this.accepted += found.spans - refused;
      if (refused < found.spans) found.seen.forEach((seen) => this.note(seen));
      return;
    }
    if (found.kind === 'xray') this.documents.push(found);
    else this.spans.push(found);
    this.chars += found.text.length;
    if (this.documents.length >= mostInBatch || this.spans.length >= mostInBatch || this.chars >= mostBatchChars) await this.flush();
  }

  private async flush(): Promise<void> {
    const [documents, spans] = [this.documents, this.spans];
    [this.documents, this.spans, this.chars] = [[], [], 0];
    if (documents.length > 0) {
      const refused = await this.patiently(() => putDocuments(documents.map(({ text }) => text), this.stop.signal), documents.length, undefined);
      refused?.forEach(({ ErrorCode, Message }) => this.refuse(reasonOf(ErrorCode, Message), 1));
      if (refused) {
        this.accepted += documents.length - refused.length;
        const ids = new Set(refused.map(({ Id }) => Id?.toLowerCase()));
        documents.forEach(({ id, seen }) => !ids.has(id) && this.note(seen));
      }
    }
    if (spans.length > 0) {
      const isSent = await this.patiently(() => putZipkin(`[${spans.map(({ text }) => text).join(',')}]`, this.stop.signal).then(() => true), spans.length, false);
      if (isSent) {
        this.accepted += spans.length;
        spans.forEach(({ seen }) => this.note(seen));
      }
    }
  }

  /** Sends again what a busy server refuses. What it refuses for another reason is counted, and the import goes on. */
  private async patiently<T>(request: () => Promise<T>, count: number, refused: T): Promise<T> {
    for (let i = 0; ; i++) {
      try {
        return await request();
      } catch (problem) {
        if (!(problem instanceof ApiFailure)) throw problem;
        const isBusy = problem.status === 0 || problem.status === 429 || problem.status === 503;
        if (isBusy && i < retries) await pause(250 * 2 ** i, this.stop.signal);
        else if (problem.status === 400 || problem.status === 413) {
          this.refuse(problem.response, count);
          return refused;
        } else throw problem;
      }
    }
  }

  private refuse(why: string, count: number): void {
    const reason = this.counts.has(why) || this.counts.size < mostReasons ? why : 'other reasons';
    this.counts.set(reason, (this.counts.get(reason) ?? 0) + count);
  }

  private note({ traceId, name, isRoot, start, end }: Seen): void {
    const known = this.first.get(traceId);
    if (known && isRoot) known.name = name;
    if (!known && this.first.size < mostListed) this.first.set(traceId, { id: traceId, name });
    if (this.traces.size < mostTraces) this.traces.add(traceId);
    if (Number.isFinite(start) && start > 0) this.start = Math.min(this.start, start);
    if (Number.isFinite(end) && end > 0) this.last = Math.max(this.last, end);
  }

  private publish(): void {
    const rejected = [...this.counts.values()].reduce((sum, count) => sum + count, 0);
    batch(() => {
      this.progress.value = { bytes: this.bytes, accepted: this.accepted, rejected, traces: this.traces.size };
      this.reasons.value = [...this.counts].sort((a, b) => b[1] - a[1]);
      this.listed.value = [...this.first.values()];
      this.span.value = this.start <= this.last ? { start: this.start, end: this.last } : undefined;
    });
  }
}

/** Returns a refusal without what differs from document to document, so that equal reasons are counted together. */
function reasonOf(code: string | undefined, message: string | undefined): string {
  return (message ?? code ?? 'refused without a reason').replace(/^Invalid segment\. ErrorCode: /, '');
}

function pause(millis: number, stop: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, millis);
    stop.addEventListener('abort', () => {
      clearTimeout(timer);
      reject(stop.reason as Error);
    });
  });
}
