// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { go, route } from '../app/navigation';
import { traceRoute } from '../app/route';
import { findTraceId } from '../app/traceid';
import { usePageKeys } from '../app/keys';

/** The field that opens a trace by its id. */
export function Search() {
  const input = useRef<HTMLInputElement>(null);
  const complaint = useSignal('');
  usePageKeys((event) => {
    const { place } = route.peek();
    if (event.key !== 'i' && (event.key !== '/' || place === 'traces' || place === 'trace')) return;
    event.preventDefault();
    input.current?.focus();
    input.current?.select();
  });
  const submit = (event: Event) => {
    event.preventDefault();
    const written = input.current?.value ?? '';
    const id = findTraceId(written);
    complaint.value = id || written.trim() === '' ? '' : 'Not a trace id. A trace id looks like 1-5759e988-bd862e3fe1be46a994272793';
    if (id && input.current) {
      input.current.value = '';
      input.current.blur();
      go(traceRoute(route.peek(), id));
    }
  };
  return (
    <form class="search" role="search" aria-label="Trace by id" onSubmit={submit}>
      <input
        ref={input}
        type="search"
        class="mono"
        placeholder="Trace id"
        aria-label="Open a trace by its id"
        aria-describedby="search-complaint"
        aria-invalid={complaint.value !== ''}
        autocomplete="off"
        spellcheck={false}
        maxLength={200}
        onInput={() => {
          complaint.value = '';
        }}
        onKeyDown={(event) => {
          if (event.key === 'Escape') input.current?.blur();
        }}
      />
      <span id="search-complaint" class="complaint" role="status">
        {complaint}
      </span>
    </form>
  );
}
