// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

import { formatRoute, type TraceRoute } from '../app/route';
import { CopyButton } from '../ui/copy';
import { plural } from '../ui/text';
import { causeReference, exceptionsOf, type ExceptionInfo, type Frame } from '../model/document';
import { breakable, placeOf, Stack } from './stack';
import type { TraceModel, TraceNode } from '../model/model';

/** The exceptions of a document, or of the document that its cause refers to. */
export function Exceptions({ node, model, route }: { node: TraceNode; model: TraceModel; route: TraceRoute }) {
  const own = exceptionsOf(node.document);
  const reference = causeReference(node.document);
  const origin = reference ? model.nodes.find((other) => exceptionsOf(other.document).some(({ id }) => id === reference)) : undefined;
  const shown = origin ? exceptionsOf(origin.document) : own;
  if (shown.length === 0) return null;
  const causes = new Set(shown.map(({ cause }) => cause));
  return (
    <section class={`exceptions is-${node.status}`} aria-label="Exceptions">
      <h3>{shown.length === 1 ? 'Exception' : 'Exceptions'}</h3>
      {origin && (
        <p class="muted">
          Thrown in <a href={formatRoute({ ...route, selected: origin.key })}><bdi>{origin.name}</bdi></a>
        </p>
      )}
      {shown.map((exception, i) => (
        <Exception key={i} exception={exception} isCause={i > 0 && exception.id !== '' && causes.has(exception.id)} />
      ))}
    </section>
  );
}

function Exception({ exception, isCause }: { exception: ExceptionInfo; isCause: boolean }) {
  const { type, message, remote, frames, skipped } = exception;
  const title = [type, message].filter((part) => part !== '').join(': ');
  return (
    <article class="exception">
      {isCause && <p class="caused">Caused by</p>}
      <p class="exception-message"><bdi>{message || 'No message'}</bdi></p>
      <p class="exception-type mono">
        <bdi>{breakable(type || 'No type')}</bdi>
        {remote && <span class="chip">remote</span>}
        <CopyButton what="the exception" content={() => [title, ...frames.map((frame) => `\tat ${textOf(frame)}`)].join('\n')} />
      </p>
      {frames.length > 0 && <Stack frames={frames} />}
      {skipped > 0 && <p class="muted">{plural(skipped, 'more frame')} not recorded</p>}
    </article>
  );
}

function textOf(frame: Frame): string {
  return frame.path === '' ? frame.label : `${frame.label}(${placeOf(frame)})`;
}
