// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

import { useEffect } from 'preact/hooks';
import { useSignal } from '@preact/signals';
import { go } from '../app/navigation';
import type { CompareRoute } from '../app/route';

/** The fields for both sides, and the button that swaps them. */
export function SidePicker({ here }: { here: CompareRoute }) {
  const first = useSignal(here.first);
  const second = useSignal(here.second);
  useEffect(() => {
    [first.value, second.value] = [here.first, here.second];
  }, [here.first, here.second]);
  const submit = (event: Event) => {
    event.preventDefault();
    go({ ...here, first: first.value.trim(), second: second.value.trim() });
  };
  return (
    <form class="side-picker" aria-label="What is compared" onSubmit={submit}>
      {([['First', first], ['Second', second]] as const).map(([word, text]) => (
        <label key={word}>
          <span>{word}</span>
          <input
            type="text"
            class="mono"
            value={text.value}
            maxLength={2000}
            spellcheck={false}
            placeholder="all traces; or a trace id, or a filter such as annotation.version = &quot;2&quot;"
            onInput={(event) => {
              text.value = event.currentTarget.value;
            }}
          />
        </label>
      ))}
      <span class="side-buttons">
        <button type="submit">Compare</button>
        <button type="button" onClick={() => go({ ...here, first: here.second, second: here.first })}>Swap</button>
      </span>
    </form>
  );
}
