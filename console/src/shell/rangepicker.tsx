// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { go, route } from '../app/navigation';
import { formatRoute, withRange } from '../app/route';
import { presets, windowOf, type TimeRange } from '../app/timerange';
import { zoneName } from '../ui/time';

/** Links for five time ranges, and a form for any other. */
export function RangePicker() {
  const here = route.value;
  const { timeRange } = here;
  const details = useRef<HTMLDetailsElement>(null);
  const close = () => details.current?.removeAttribute('open');
  return (
    <nav class="ranges" aria-label="Time range">
      {presets.map(({ label, words, seconds }) => (
        <a
          key={label}
          href={formatRoute(withRange(here, { kind: 'last', seconds }))}
          aria-current={timeRange.kind === 'last' && timeRange.seconds === seconds ? 'true' : undefined}
          title={words}
        >
          {label}
        </a>
      ))}
      <details
        ref={details}
        class="custom-range"
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          event.preventDefault();
          close();
          details.current?.querySelector('summary')?.focus();
        }}
        onFocusOut={(event) => {
          if (document.hasFocus() && !details.current?.contains(event.relatedTarget as Node | null)) close();
        }}
      >
        <summary aria-current={isCustom(timeRange) ? 'true' : undefined}>{isCustom(timeRange) ? labelOf(timeRange) : 'Custom'}</summary>
        <CustomRange
          range={timeRange}
          choose={(chosen) => {
            close();
            go(withRange(here, chosen));
          }}
        />
      </details>
    </nav>
  );
}

function CustomRange({ range, choose }: { range: TimeRange; choose: (range: TimeRange) => void }) {
  const from = useRef<HTMLInputElement>(null);
  const to = useRef<HTMLInputElement>(null);
  const complaint = useSignal('');
  const span = windowOf(range, Date.now() / 1000);
  const submit = (event: Event) => {
    event.preventDefault();
    const start = Date.parse(from.current?.value ?? '') / 1000;
    const end = Date.parse(to.current?.value ?? '') / 1000;
    complaint.value = start < end ? '' : 'The start must be before the end.';
    if (start < end) choose({ kind: 'between', start, end });
  };
  return (
    <form class="popover" tabIndex={-1} onSubmit={submit}>
      <label>
        From <span class="muted">{zoneName()}</span>
        <input ref={from} aria-label="From" type="datetime-local" step="1" value={localInput(span.start)} required />
      </label>
      <label>
        To <span class="muted">{zoneName()}</span>
        <input ref={to} aria-label="To" type="datetime-local" step="1" value={localInput(span.end)} required />
      </label>
      <span class="complaint" role="status">
        {complaint}
      </span>
      <button type="submit">Show</button>
    </form>
  );
}

function isCustom(range: TimeRange): boolean {
  return range.kind === 'between' || !presets.some((preset) => preset.seconds === range.seconds);
}

function labelOf(range: TimeRange): string {
  if (range.kind === 'last') return `last ${range.seconds} s`;
  const [start, end] = [localInput(range.start), localInput(range.end)].map((text) => text.replace('T', ' ')) as [string, string];
  return start.slice(0, 10) === end.slice(0, 10) ? `${start} – ${end.slice(11)}` : `${start} – ${end}`;
}

function localInput(seconds: number): string {
  const date = new Date(Math.floor(seconds) * 1000);
  return new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 19);
}
