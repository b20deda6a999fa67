// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

import { useComputed, useSignal } from '@preact/signals';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import type { RefObject } from 'preact';
import type { Places, Point } from './cell';
import { boxOf, firstView, fit, showing, sightOf, zoomed, type Sight, type View } from './viewport';

/** A movement of fewer pixels is a click. */
const clickPixels = 4;
/** Below this scale no text can be read. */
const farScale = 0.3;

/** Zooming and panning of the picture. New data changes neither; a new arrangement shows all nodes again. */
export function useView(box: RefObject<HTMLElement | null>, places: Places, anew: number, selected: string | undefined) {
  const view = useSignal<View>({ x: 0, y: 0, scale: 1 });
  const transform = useComputed(() => `translate(${view.value.x} ${view.value.y}) scale(${view.value.scale})`);
  // The window is never smaller than the box, and its size needs no measuring. A text changes only if its content does.
  const sight = useComputed(() => JSON.stringify(sightOf(view.value, { width: innerWidth, height: innerHeight })));
  const far = useComputed(() => view.value.scale < farScale);
  const canvasClass = useComputed(() => (far.value ? 'map-canvas far' : 'map-canvas'));
  const held = useRef<{ pointer: number; x: number; y: number; view: View; moved: boolean } | undefined>(undefined);
  const latest = useRef(places);
  latest.current = places;
  const size = () => ({ width: box.current?.clientWidth || 800, height: box.current?.clientHeight || 600 });
  const at = (event: MouseEvent): Point => {
    const { left, top } = box.current!.getBoundingClientRect();
    return { x: event.clientX - left, y: event.clientY - top };
  };
  const show = (node: Point | undefined) => {
    const shown = node && showing(view.peek(), node, size());
    if (shown && (shown.x !== view.peek().x || shown.y !== view.peek().y)) view.value = shown;
  };

  // Until the user moves it, the picture follows the size of its box: a panel that opens must not cover what was clicked.
  const first = useRef<View | undefined>(undefined);
  const begin = () => {
    if (latest.current.size > 0) view.value = first.current = firstView(boxOf(latest.current), size());
  };
  useLayoutEffect(begin, [anew, places.size > 0]);
  useEffect(() => {
    const resized = new ResizeObserver(() => {
      if (view.peek() === first.current) begin();
    });
    if (box.current) resized.observe(box.current);
    return () => resized.disconnect();
  }, []);
  useEffect(() => {
    if (selected !== undefined) requestAnimationFrame(() => show(latest.current.get(selected)));
  }, [selected]);
  useEffect(() => {
    const element = box.current;
    // A listener of the page's own, because Preact's may not prevent the scrolling of the page.
    const wheel = (event: WheelEvent) => {
      event.preventDefault();
      const lines = event.deltaMode === 1 ? 16 : 1;
      view.value = zoomed(view.peek(), Math.exp(-event.deltaY * lines * 0.0015), at(event));
    };
    element?.addEventListener('wheel', wheel, { passive: false });
    return () => element?.removeEventListener('wheel', wheel);
  }, []);

  const handlers = {
    onPointerDown: (event: PointerEvent) => {
      if (event.button !== 0) return;
      held.current = { pointer: event.pointerId, x: event.clientX, y: event.clientY, view: view.peek(), moved: false };
    },
    onPointerMove: (event: PointerEvent) => {
      const start = held.current;
      if (!start || start.pointer !== event.pointerId) return;
      const [dx, dy] = [event.clientX - start.x, event.clientY - start.y];
      if (!start.moved && Math.hypot(dx, dy) < clickPixels) return;
      if (!start.moved) (event.currentTarget as Element).setPointerCapture(event.pointerId);
      start.moved = true;
      view.value = { ...start.view, x: start.view.x + dx, y: start.view.y + dy };
    },
    onPointerUp: () => {
      if (!held.current?.moved) held.current = undefined;
    },
    onPointerCancel: () => {
      held.current = undefined;
    },
    onClickCapture: (event: MouseEvent) => {
      // The click that ends a drag selects nothing.
      if (held.current?.moved) event.stopPropagation();
      held.current = undefined;
    },
    onLostPointerCapture: () => {
      setTimeout(() => {
        held.current = undefined;
      });
    },
  };
  const middle = () => ({ x: size().width / 2, y: size().height / 2 });
  return {
    transform,
    canvasClass,
    far,
    sight: () => JSON.parse(sight.value) as Sight,
    handlers,
    show,
    showAll: () => {
      view.value = fit(boxOf(latest.current), size());
    },
    zoom: (factor: number) => {
      view.value = zoomed(view.peek(), factor, middle());
    },
  };
}
