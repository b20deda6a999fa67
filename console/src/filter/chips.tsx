// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

import { route } from '../app/navigation';
import { formatDuration } from '../ui/duration';
import { applyFilter } from './apply';
import { boundsOf, withBounds } from './bounds';
import { GroupPicker } from './grouppicker';
import { ResponseTime } from './responsetime';
import { hasTerm, toggledTerm } from './terms';

const chips: readonly { readonly label: string; readonly term: string; readonly title: string; readonly status: string }[] = [
  { label: 'Faults', term: 'fault', title: 'The request failed with a server error', status: 'fault' },
  { label: 'Any fault', term: 'rootcause.fault.service', title: 'A fault anywhere in the trace, also one that the request survived', status: 'fault' },
  { label: 'Errors', term: 'error', title: 'The request failed with a client error', status: 'error' },
  { label: 'Throttled', term: 'throttle', title: 'A request was throttled', status: 'throttle' },
  { label: 'In progress', term: 'partial', title: 'Segments or their ends have not arrived yet', status: 'pending' },
];

/** The limit of slow traces changes while traces arrive. A bound this near to it is still what the button has written. */
const slowTolerance = 0.7;

/** Buttons that write common terms into the filter, and show which of them are in it. */
export function Chips({ slow }: { slow: number | undefined }) {
  const expression = route.value.filter ?? '';
  const bounds = boundsOf(expression);
  const isSlow = bounds.from !== undefined && bounds.to === undefined && (slow === undefined || bounds.from >= slow * slowTolerance);
  return (
    <div class="chips" role="group" aria-label="Common filters">
      {chips.map(({ label, term, title, status }) => (
        <button
          key={label}
          type="button"
          class={`toggle toggle-${status}`}
          aria-pressed={hasTerm(expression, term)}
          title={`${title}: ${term}`}
          onClick={() => applyFilter(toggledTerm(expression, term))}
        >
          {label}
        </button>
      ))}
      <button
        type="button"
        class="toggle"
        aria-pressed={isSlow}
        disabled={slow === undefined && !isSlow}
        title={slow === undefined ? 'Slower than 95 % of the traces; needs 20 of them' : `Slower than 95 % of the traces of this range: responsetime >= ${formatDuration(slow)}`}
        onClick={() => applyFilter(withBounds(expression, { from: isSlow ? undefined : slow, to: isSlow ? bounds.to : undefined }))}
      >
        Slow
      </button>
      <ResponseTime />
      <GroupPicker />
    </div>
  );
}
