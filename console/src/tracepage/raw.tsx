// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

import type { Trace } from '../api/types';
import { CopyButton } from '../ui/copy';
import { LongText } from '../ui/longtext';
import { plural } from '../ui/text';
import { indentJson } from './indent';

/** The documents that were sent, as the server returns them, with every number as it was. Inferred ones are left out. */
export function RawTrace({ trace }: { trace: Trace }) {
  const documents = (trace.Segments ?? [])
    .filter((segment) => !isInferred(segment.Document))
    .map((segment) => indentJson(segment.Document));
  const whole = () => `[\n${documents.join(',\n')}\n]\n`;
  return (
    <div class="raw scroll" tabIndex={0} role="region" aria-label="Raw trace">
      <p class="raw-head">
        <span class="muted">{plural(documents.length, 'document')}</span> <CopyButton what="all documents" content={whole} />
      </p>
      {documents.map((document, i) => (
        <LongText key={i} label={`Document ${i + 1}`} content={document} />
      ))}
    </div>
  );
}

/** Returns true for a segment that no service sent: the server infers it from a call. */
function isInferred(document: string): boolean {
  try {
    return (JSON.parse(document) as { inferred?: unknown } | null)?.inferred === true;
  } catch {
    return false; // shown as it is
  }
}
