// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

import { signal } from '@preact/signals';
import { useLayoutEffect, useMemo } from 'preact/hooks';
import { arrange } from './arrange';
import { type Places } from './cell';
import type { MapGraph } from './graph';
import { makeRoom } from './room';
import type { Shown } from './shown';
import { onTheWay } from './viewport';

const animationMillis = 250;
/** More nodes than this change their places at once. */
const mostAnimated = 200;

/** The places of each view that was shown, so that coming back to it moves nothing. */
const known = new Map<string, Places>();
const knownViews = 50;

/** Where the nodes are drawn. New data moves no node; only another view, or arranging it anew, does. */
export class Arrangement {
  readonly drawn = signal<Places>(new Map());
  /** Counts the arrangements that were made anew, after each of which the picture shows all nodes. */
  readonly anew = signal(0);
  private view: string | undefined;
  private frame = 0;

  show(view: string, graph: MapGraph): void {
    const places = known.get(view);
    if (view !== this.view || !places) {
      const first = this.view === undefined;
      this.view = view;
      this.moveTo(remember(view, places ? makeRoom(places, graph) : arrange(graph)), !first);
      this.anew.value++;
      return;
    }
    const complete = makeRoom(places, graph);
    // The place of a node that is gone is kept for when it comes back.
    remember(view, new Map([...places, ...complete]));
    cancelAnimationFrame(this.frame);
    this.drawn.value = complete;
  }

  arrangeAnew(graph: MapGraph): void {
    if (this.view === undefined) return;
    this.moveTo(remember(this.view, arrange(graph)), true);
    this.anew.value++;
  }

  stop(): void {
    cancelAnimationFrame(this.frame);
  }

  private moveTo(to: Places, animated: boolean): void {
    cancelAnimationFrame(this.frame);
    const from = this.drawn.peek();
    const still = matchMedia('(prefers-reduced-motion: reduce)').matches || !animated || to.size > mostAnimated || from.size === 0;
    if (still) {
      this.drawn.value = to;
      return;
    }
    const begin = performance.now();
    const step = (now: number) => {
      const part = Math.min(1, Math.max(0, now - begin) / animationMillis);
      this.drawn.value = part === 1 ? to : onTheWay(from, to, part);
      if (part < 1) this.frame = requestAnimationFrame(step);
    };
    step(begin);
  }
}

export function useArrangement(shown: Shown): Arrangement {
  const arrangement = useMemo(() => new Arrangement(), []);
  useLayoutEffect(() => arrangement.show(shown.view, shown.drawn), [shown.view, shown.drawn]);
  useLayoutEffect(() => () => arrangement.stop(), []);
  return arrangement;
}

function remember(view: string, places: Places): Places {
  known.delete(view);
  known.set(view, places);
  for (const oldest of known.keys()) {
    if (known.size <= knownViews) break;
    known.delete(oldest);
  }
  return places;
}
