// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

import { child, string } from '../model/document';
import { labelOf } from '../model/label';
import type { TraceModel, TraceNode } from '../model/model';
import { text } from '../ui/text';

const known = new WeakMap<TraceModel, readonly string[]>();
/** Between the parts of a text, so that no search finds the end of one part with the begin of the next. */
const gap = '\n';

/** Returns the nodes whose name, label, annotations, SQL, URL or id contain a text, in the order of the rows. */
export function findIn(model: TraceModel, wanted: string | undefined): readonly TraceNode[] {
  const lower = wanted?.trim().toLowerCase();
  if (!lower) return [];
  const texts = textsOf(model);
  return model.nodes.filter((_, i) => texts[i]!.includes(lower));
}

/** Returns what each node can be found by. It is kept with the model, because each key of a search needs it. */
function textsOf(model: TraceModel): readonly string[] {
  let texts = known.get(model);
  if (!texts) {
    texts = model.nodes.map(textOf);
    known.set(model, texts);
  }
  return texts;
}

function textOf({ document, name }: TraceNode): string {
  const parts = [name, string(document, 'id') ?? '', labelOf(document) ?? ''];
  parts.push(string(child(document, 'sql'), 'sanitized_query') ?? '', string(child(child(document, 'http'), 'request'), 'url') ?? '');
  const annotations = child(document, 'annotations');
  if (annotations) for (const key of Object.keys(annotations)) parts.push(`${key} = ${text(annotations[key])}`);
  return parts.join(gap).toLowerCase();
}
