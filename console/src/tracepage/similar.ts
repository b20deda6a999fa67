// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

import { quoted } from '../filter/terms';
import { child, string } from '../model/document';
import type { TraceModel } from '../model/model';
import { pathOf } from '../ui/text';

/** Returns the filter of the traces that do the same: those with the same service, and the same path at the end of their URL. */
export function similarTo(model: TraceModel): string {
  const root = model.nodes.find((node) => node.depth === 0 && node.isSegment);
  if (!root) return '';
  const url = string(child(child(root.document, 'http'), 'request'), 'url');
  const path = url === undefined ? '' : pathOf(url);
  return `service(${quoted(root.name)})${path.length > 1 ? ` AND http.url ENDSWITH ${quoted(path)}` : ''}`;
}
