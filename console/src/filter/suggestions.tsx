// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

import { useLayoutEffect, useRef } from 'preact/hooks';
import type { Suggestion } from '../api/types';
import { plural } from '../ui/text';

/** One line of the list below the filter. */
export type Choice = { readonly kind: 'recent'; readonly text: string } | { readonly kind: 'suggestion'; readonly text: string; readonly suggestion: Suggestion };

interface Props {
  id: string;
  choices: readonly Choice[];
  active: number;
  choose: (choice: Choice) => void;
}

/** The list below the filter: what may come next, or the filters that were used last. */
export function Suggestions({ id, choices, active, choose }: Props) {
  const list = useRef<HTMLUListElement>(null);
  useLayoutEffect(() => {
    list.current?.children[active]?.scrollIntoView({ block: 'nearest' });
  }, [active]);
  return (
    <ul ref={list} id={id} class="suggestions" role="listbox" aria-label="Suggestions">
      {choices.map((choice, i) => (
        <li
          key={`${choice.kind} ${choice.text}`}
          id={`${id}-${i}`}
          role="option"
          aria-selected={i === active}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => choose(choice)}
        >
          <bdi class="mono">{choice.text}</bdi>
          <span class="muted kind">{choice.kind === 'recent' ? 'recent' : choice.suggestion.Type || choice.suggestion.Kind}</span>
          <span class="muted meaning">{choice.kind === 'recent' ? '' : (choice.suggestion.Meaning ?? seen(choice.suggestion.Count))}</span>
        </li>
      ))}
    </ul>
  );
}

function seen(count: number | undefined): string {
  return count === undefined ? '' : `in ${plural(count, 'trace')}`;
}
