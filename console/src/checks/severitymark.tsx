// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

import { statusOutline, type Status } from '../ui/status';
import { plural } from '../ui/text';
import type { Severity } from './severity';

const words: Readonly<Record<Severity, string>> = { error: 'Error', warning: 'Warning', info: 'Note' };
/** The shapes and colours of statuses, which people know from the list. */
const shapes: Readonly<Record<Severity, Status>> = { error: 'fault', warning: 'error', info: 'pending' };

/** The severity of a check as a shape and a word, with a number where several are counted. */
export function SeverityMark({ severity, count }: { severity: Severity; count?: number }) {
  return (
    <span class={`status status-${shapes[severity]}`}>
      <svg viewBox="0 0 12 12" width="12" height="12" aria-hidden="true">
        <path d={statusOutline(shapes[severity])} fill-rule="evenodd" fill="currentColor" />
      </svg>
      <span>{count === undefined ? words[severity] : plural(count, words[severity].toLowerCase())}</span>
    </span>
  );
}
