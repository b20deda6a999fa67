// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

import type { TraceModel } from '../model/model';
import type { Status } from '../ui/status';

/** The statuses of a minimap, the most important first: it hides the others at the same place. */
export const laneStatuses = ['fault', 'throttle', 'error', 'pending', 'ok'] as const satisfies readonly Status[];

/** A stretch of a lane in which one status is drawn. `to` is exclusive. */
export interface Stretch {
  readonly lane: number;
  readonly from: number;
  readonly to: number;
}

export interface Lanes {
  readonly count: number;
  readonly columns: number;
  readonly stretches: Readonly<Record<(typeof laneStatuses)[number], readonly Stretch[]>>;
}

/**
 * Returns the picture of a whole trace in a few lanes, one for each depth, or for several. The time for it does not depend on how
 * long the bars are: each adds one where it begins and takes one away where it ends.
 */
export function lanesOf(model: TraceModel, columns: number, mostLanes: number): Lanes {
  const depth = model.nodes.reduce((most, node) => Math.max(most, node.depth), 0) + 1;
  const count = Math.min(depth, mostLanes);
  const size = columns + 1;
  const changes = laneStatuses.map(() => new Int32Array(count * size));
  const length = model.end - model.start || 1e-3;
  for (const node of model.nodes) {
    const lane = Math.floor((node.depth * count) / depth);
    const first = Math.min(columns - 1, Math.floor(((node.start - model.start) / length) * columns));
    const last = Math.min(columns - 1, Math.floor((((node.end ?? model.end) - model.start) / length) * columns));
    const status = laneStatuses.indexOf(node.status === 'inner' ? 'ok' : node.status);
    changes[status]![lane * size + first]!++;
    changes[status]![lane * size + Math.max(first, last) + 1]!--;
  }
  const stretches = { fault: [], throttle: [], error: [], pending: [], ok: [] } as Record<(typeof laneStatuses)[number], Stretch[]>;
  for (let lane = 0; lane < count; lane++) {
    const running = laneStatuses.map(() => 0);
    let drawn = -1;
    let from = 0;
    for (let column = 0; column <= columns; column++) {
      changes.forEach((change, status) => (running[status]! += change[lane * size + column]!));
      const top = column === columns ? -1 : running.findIndex((count) => count > 0);
      if (top === drawn) continue;
      if (drawn >= 0) stretches[laneStatuses[drawn]!].push({ lane, from, to: column });
      drawn = top;
      from = column;
    }
  }
  return { count, columns, stretches };
}
