// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

import type { RefObject } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { FilterProblem } from './problem';

interface Props {
  id: string;
  text: string;
  problem: FilterProblem | undefined;
  severe: boolean;
  field: RefObject<HTMLInputElement | null>;
}

/** What is wrong with the filter, with a caret under the character. The caret follows the text as the field scrolls. */
export function ProblemLine({ id, text, problem, severe, field }: Props) {
  const ruler = useRef<HTMLSpanElement>(null);
  useLayoutEffect(() => {
    const input = field.current;
    if (!input || !problem) return;
    const follow = () => {
      if (ruler.current) ruler.current.style.transform = `translateX(${-input.scrollLeft}px)`;
    };
    follow();
    input.addEventListener('scroll', follow, { passive: true });
    return () => input.removeEventListener('scroll', follow);
  }, [problem, text]);
  return (
    <div id={id} class={severe ? 'filter-problem severe' : 'filter-problem'} role="status">
      {problem && (
        <>
          <span class="caret-line mono" aria-hidden="true">
            <span ref={ruler}>
              <span class="before">{text.slice(0, problem.position)}</span>
              <span class="caret">^</span>
            </span>
          </span>
          <bdi>{problem.words}</bdi>
        </>
      )}
    </div>
  );
}
