// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

import { useSignal } from '@preact/signals';
import { useLayoutEffect } from 'preact/hooks';
import type { RefObject } from 'preact';

/** Up to this number all rows are in the page, where the browser's search finds them. */
const allRowsUpTo = 200;
const overscan = 12;

export interface Visible {
  readonly first: number;
  readonly last: number;
}

/** Returns the rows near the visible part of a scrolling box, for rows of equal height. `last` is exclusive. */
export function useVisibleRows(box: RefObject<HTMLElement | null>, rowHeight: number, count: number): Visible {
  const scrolled = useSignal({ top: 0, height: 800 });
  useLayoutEffect(() => {
    const element = box.current;
    if (!element || count <= allRowsUpTo) return;
    const measure = () => {
      const step = rowHeight * (overscan >> 1);
      const top = Math.floor(element.scrollTop / step) * step;
      const height = element.clientHeight;
      if (top !== scrolled.peek().top || height !== scrolled.peek().height) scrolled.value = { top, height };
    };
    const resized = new ResizeObserver(measure);
    resized.observe(element);
    element.addEventListener('scroll', measure, { passive: true });
    measure();
    return () => {
      resized.disconnect();
      element.removeEventListener('scroll', measure);
    };
  }, [count <= allRowsUpTo, rowHeight]);
  if (count <= allRowsUpTo) return { first: 0, last: count };
  const { top, height } = scrolled.value;
  const first = Math.max(0, Math.floor(top / rowHeight) - overscan);
  return { first, last: Math.min(count, Math.ceil((top + height) / rowHeight) + overscan * 2) };
}

/** Scrolls a box just enough to show a row below the fixed header. */
export function reveal(box: HTMLElement, top: number, rowHeight: number, headerHeight: number): void {
  if (top < box.scrollTop) box.scrollTop = top;
  const bottom = top + rowHeight + headerHeight;
  if (bottom > box.scrollTop + box.clientHeight) box.scrollTop = bottom - box.clientHeight;
}
