// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

import { useSignal } from '@preact/signals';
import { useLayoutEffect } from 'preact/hooks';
import type { RefObject } from 'preact';

/** Below this every row is in the page, where the browser's own search finds it. */
const smallEnough = 200;
const overscan = 12;

export interface Visible {
  readonly first: number;
  readonly last: number;
}

/** Which of many rows of one height are near the visible part of their scrolling box. `last` is exclusive. */
export function useVisibleRows(box: RefObject<HTMLElement | null>, rowHeight: number, count: number): Visible {
  const scrolled = useSignal({ top: 0, height: 800 });
  useLayoutEffect(() => {
    const element = box.current;
    if (!element || count <= smallEnough) return;
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
  }, [count <= smallEnough, rowHeight]);
  if (count <= smallEnough) return { first: 0, last: count };
  const { top, height } = scrolled.value;
  const first = Math.max(0, Math.floor(top / rowHeight) - overscan);
  return { first, last: Math.min(count, Math.ceil((top + height) / rowHeight) + overscan * 2) };
}

/** Scrolls a box just enough to show a row below a header that stays at its top. */
export function reveal(box: HTMLElement, top: number, rowHeight: number, headerHeight: number): void {
  if (top < box.scrollTop) box.scrollTop = top;
  const bottom = top + rowHeight + headerHeight;
  if (bottom > box.scrollTop + box.clientHeight) box.scrollTop = bottom - box.clientHeight;
}
