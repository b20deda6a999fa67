// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

import { useSignal } from '@preact/signals';
import { string } from '../model/document';
import type { TraceModel, TraceNode } from '../model/model';
import { logGroupsOf } from './cloudwatch';
import { LogDialog } from './logdialog';
import { fill, logTemplate, type LogValues } from './logtemplate';

/** Lines can be written a moment before a call begins and after it ends. */
const marginMillis = 1000;

/** Links to the logs of a document: in CloudWatch if the document names its log group, and where the user's own link leads. */
export function Logs({ node, model }: { node: TraceNode; model: TraceModel }) {
  const editing = useSignal(false);
  const values: LogValues = {
    traceId: model.id,
    spanId: string(node.document, 'id') ?? '',
    service: node.service,
    startMillis: Math.floor(node.start * 1000) - marginMillis,
    endMillis: Math.ceil((node.end ?? Date.now() / 1000) * 1000) + marginMillis,
  };
  const own = fill(logTemplate.value, values);
  const groups = logGroupsOf(node, model.id, values.startMillis, values.endMillis);
  return (
    <section aria-label="Logs" class="logs">
      <h3>Logs <button type="button" class="quiet" onClick={() => { editing.value = true; }}>{own ? 'Edit the link' : 'Add a link to your logs'}</button></h3>
      {own && <p><a href={own} target="_blank" rel="noopener noreferrer">Logs of this call <span aria-hidden="true">↗</span></a> <span class="muted">{new URL(own).host}</span></p>}
      {groups.map(({ name, href }) => (
        <p key={name}>
          {href ? <a href={href} target="_blank" rel="noopener noreferrer">CloudWatch <span aria-hidden="true">↗</span></a> : <span class="muted">CloudWatch</span>} <bdi class="mono">{name}</bdi>
        </p>
      ))}
      {editing.value && <LogDialog values={values} close={() => { editing.value = false; }} />}
    </section>
  );
}
