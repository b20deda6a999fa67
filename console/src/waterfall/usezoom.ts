// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { refine, route } from '../app/navigation';
import type { TraceRoute } from '../app/route';
import type { TraceModel } from '../model/model';
import { shownOf, zoomOf, type Shown } from './zoom';

/** Browsers refuse more than a few hundred changes of the address in half a minute, and a wheel makes sixty a second. */
const settleMillis = 200;

export interface Zooming {
  readonly shown: Shown;
  /** Shows a part, and writes it into the address. */
  readonly show: (part: Shown) => void;
  /** Shows a part while the wheel turns; the address follows when it stops. */
  readonly pass: (part: Shown) => void;
}

/** Returns the shown part of the time, and how to change it. */
export function useZoom(model: TraceModel, here: TraceRoute): Zooming {
  const passing = useSignal<Shown | undefined>(undefined);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const show = (part: Shown) => {
    clearTimeout(timer.current);
    passing.value = undefined;
    const now = route.peek();
    if (now.place === 'trace') refine({ ...now, zoom: zoomOf(model, part) });
  };
  const pass = (part: Shown) => {
    passing.value = shownOf(model, zoomOf(model, part));
    clearTimeout(timer.current);
    timer.current = setTimeout(() => show(part), settleMillis);
  };
  return { shown: passing.value ?? shownOf(model, here.zoom), show, pass };
}
