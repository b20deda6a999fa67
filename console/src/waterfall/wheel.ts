// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

import { useEffect, useRef } from 'preact/hooks';
import type { RefObject } from 'preact';
import type { Zooming } from './usezoom';
import { scaled } from './zoom';

/** How much one pixel of the wheel zooms: a notch of 100 pixels shows two thirds or one and a half of the time. */
const perPixel = 0.004;
const mostPixels = 200;

/** Zooms around the pointer while Ctrl or Cmd is held. The listener may not be passive, or the browser would zoom the page. */
export function useWheelZoom(box: RefObject<HTMLElement | null>, zooming: Zooming): void {
  const now = useRef(zooming);
  now.current = zooming;
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const turn = (event: WheelEvent) => {
      if (!event.ctrlKey && !event.metaKey) return;
      event.preventDefault();
      const axis = element.querySelector('.head .c-bars')?.getBoundingClientRect();
      if (!axis || axis.width === 0) return;
      const { shown, pass } = now.current;
      const share = Math.max(0, Math.min(1, (event.clientX - axis.left) / axis.width));
      const pixels = Math.max(-mostPixels, Math.min(mostPixels, event.deltaY));
      pass(scaled(shown, Math.exp(pixels * perPixel), shown.start + share * (shown.end - shown.start)));
    };
    element.addEventListener('wheel', turn, { passive: false });
    return () => element.removeEventListener('wheel', turn);
  }, []);
}
