// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { route } from '../app/navigation';
import { unitFor } from '../ui/duration';
import { applyFilter } from './apply';
import { boundsOf, parseSeconds, withBounds } from './bounds';

const perUnit = { µs: 1e6, ms: 1e3, s: 1 };

/** The two fields for the range of the response time. They show what the filter says, and write into it. */
export function ResponseTime() {
  const expression = route.value.filter ?? '';
  const bounds = boundsOf(expression);
  return (
    <div class="bounds" role="group" aria-label="Response time">
      <span class="muted">Response time</span>
      <Bound key={`from ${bounds.from}`} label="At least" value={bounds.from} choose={(from) => applyFilter(withBounds(expression, { ...bounds, from }))} />
      <span class="muted">to</span>
      <Bound key={`to ${bounds.to}`} label="Less than" value={bounds.to} choose={(to) => applyFilter(withBounds(expression, { ...bounds, to }))} />
    </div>
  );
}

function Bound({ label, value, choose }: { label: string; value: number | undefined; choose: (seconds: number | undefined) => void }) {
  const input = useRef<HTMLInputElement>(null);
  const wrong = useSignal(false);
  const submit = () => {
    const written = input.current?.value.trim() ?? '';
    const seconds = parseSeconds(written);
    wrong.value = written !== '' && seconds === undefined;
    if (!wrong.value && written !== shown(value)) choose(seconds);
  };
  return (
    <input
      ref={input}
      type="text"
      class="figure"
      aria-label={label}
      aria-invalid={wrong.value}
      title={wrong.value ? 'Not a duration. Write 200ms or 1.5s' : `${label}, such as 200ms or 1.5s`}
      placeholder="any"
      maxLength={20}
      defaultValue={shown(value)}
      onBlur={submit}
      onKeyDown={(event) => {
        if (event.key === 'Enter') submit();
        else if (event.key === 'Escape') event.currentTarget.blur();
      }}
    />
  );
}

function shown(seconds: number | undefined): string {
  if (seconds === undefined) return '';
  const unit = unitFor(seconds);
  return `${Number((seconds * perUnit[unit]).toPrecision(6))} ${unit}`;
}
