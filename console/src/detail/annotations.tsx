// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

import { CopyButton } from '../ui/copy';
import { text } from '../ui/text';
import type { Document } from '../model/document';

/** The annotations of a document. */
export function Annotations({ annotations }: { annotations: Document | undefined }) {
  const entries = Object.entries(annotations ?? {});
  if (entries.length === 0) return null;
  return (
    <section aria-label="Annotations">
      <h3>Annotations <span class="muted">{entries.length}</span></h3>
      <dl class="facts annotations">
        {entries.map(([key, value]) => [
          <dt key={key} class="mono"><bdi>{key}</bdi></dt>,
          <dd>
            <bdi class="mono">{text(value)}</bdi> <CopyButton what={`the value of ${key}`} content={() => text(value)} />
          </dd>,
        ])}
      </dl>
    </section>
  );
}
