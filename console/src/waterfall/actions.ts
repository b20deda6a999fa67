// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

import { go, refine } from '../app/navigation';
import { allOpen, type TraceRoute } from '../app/route';
import type { TraceModel, TraceNode } from '../model/model';
import { collapseAll, isClosed, levels, toggled } from './folding';
import type { Insights } from './insights';
import type { Line } from './lines';
import { nextOf, reach, repeatsAround } from './reach';
import type { Repeat } from './repeats';
import type { Zooming } from './usezoom';
import { moved, scaled } from './zoom';

const zoomFactor = 0.5;
const panShare = 0.25;
const aroundRow = 0.05;

/** Everything that the waterfall shows at the moment. */
export interface View {
  readonly model: TraceModel;
  readonly route: TraceRoute;
  readonly insights: Insights;
  readonly lines: readonly Line[];
  /** The place of the selected row; −1 if none is. */
  readonly at: number;
  readonly zooming: Zooming;
  readonly found: readonly TraceNode[];
  readonly failed: readonly TraceNode[];
  readonly slow: readonly TraceNode[];
}

export type Actions = ReturnType<typeof actionsOn>;

/** What a user can do with the waterfall, by keys and by buttons. */
export function actionsOn(view: View) {
  const { model, route, insights, lines, at, zooming } = view;
  const line = lines[at];
  const show = (to: TraceRoute) => (route.selected === undefined && to.selected !== undefined ? go(to) : refine(to));
  const select = (to: Line | undefined) => {
    if (to && to.key !== route.selected) show({ ...route, selected: to.key, flipped: [] });
  };
  const fold = (folds: TraceRoute['folds']) => refine({ ...route, folds });
  const flipped = ({ key }: Repeat) => {
    const { unfolded = [] } = route;
    return unfolded.includes(key) ? unfolded.filter((other) => other !== key) : [...unfolded, key];
  };
  const toggle = ({ key, node, repeat }: Line) => {
    if (node) return fold(toggled(route.folds, node.key));
    const within = repeatsAround(model.byKey.get(route.selected ?? ''), insights.repeats).includes(repeat.key);
    refine({ ...route, unfolded: flipped(repeat), selected: within ? key : route.selected });
  };
  const isOpen = ({ node, repeat }: Line) => {
    return repeat ? route.unfolded?.includes(repeat.key) === true : node.children.length > 0 && !isClosed(route.folds, node);
  };
  const reveal = (node: TraceNode | undefined) => {
    if (node) show(reach(route, node, model, insights.repeats));
  };
  const zoomBy = (factor: number) => {
    const { start, end } = zooming.shown;
    const middle = line ? ((line.node ?? line.repeat).start + ((line.node ?? line.repeat).end ?? model.end)) / 2 : (start + end) / 2;
    zooming.show(scaled(zooming.shown, factor, middle));
  };
  return {
    select,
    toggle,
    isOpen,
    /** A click on a node shows its details. Repeated calls have none, so a click lists or folds them. */
    click: (to: Line) => (to.repeat ? refine({ ...route, selected: to.key, unfolded: flipped(to.repeat), flipped: [] }) : select(to)),
    moveTo: (index: number) => select(lines[Math.max(0, Math.min(lines.length - 1, index))]),
    selectParent: () => {
      const depth = line?.depth ?? 0;
      for (let above = at - 1; above >= 0; above--) if (lines[above]!.depth < depth) return select(lines[above]);
    },
    next: (nodes: readonly TraceNode[], back: boolean) => reveal(nextOf(nodes, line && placeIn(line), back)),
    find: (find: string) => refine({ ...route, find: find || undefined }),
    showLevels: (count: number) => fold(levels(count)),
    collapse: () => fold(collapseAll()),
    expand: () => fold(allOpen),
    zoomIn: () => zoomBy(zoomFactor),
    zoomOut: () => zoomBy(1 / zoomFactor),
    zoomToRow: () => {
      if (!line) return;
      const { start, end = model.end } = line.node ?? line.repeat;
      const edge = (end - start) * aroundRow;
      zooming.show({ start: start - edge, end: end + edge });
    },
    showAll: () => zooming.show(model),
    pan: (direction: number) => zooming.show(moved(model, zooming.shown, direction * panShare)),
    togglePath: () => refine({ ...route, pathHidden: route.pathHidden ? undefined : true }),
    toggleInView: () => refine({ ...route, inView: route.inView ? undefined : true }),
  };
}

/** Returns the place of a row among the nodes. That of repeated calls is just before the first of them. */
function placeIn({ node, repeat }: Line): number {
  return node ? node.at : repeat.nodes[0]!.at - 0.5;
}
