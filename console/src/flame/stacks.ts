// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

import type { TraceModel, TraceNode } from '../model/model';
import { secondsOf, selfSecondsOf } from '../model/selftime';
import type { Status } from '../ui/status';

/** All nodes with the same names from the root down. */
export interface Frame {
  /** The key of its first node, by which an address names the frame. */
  readonly key: string;
  readonly name: string;
  readonly service: string;
  readonly depth: number;
  readonly parent: Frame | undefined;
  readonly children: readonly Frame[];
  readonly count: number;
  readonly status: Status;
  /** The sum of the times in which only these nodes ran. */
  readonly self: number;
  /** The self time of the frame and of all that are below it. Work that was done at the same time counts each time. */
  readonly seconds: number;
  /** The slowest of the nodes. */
  readonly longest: TraceNode;
  /** The place of the frame in the width of the whole graph, from 0 to 1. */
  readonly from: number;
  readonly to: number;
}

type Growing = { -readonly [Member in keyof Omit<Frame, 'parent' | 'children'>]: Frame[Member] } & { parent: Growing | undefined; children: Growing[] };

export interface Stacks {
  /** The frames of each depth, from left to right. */
  readonly rows: readonly (readonly Frame[])[];
  readonly frameOf: ReadonlyMap<string, Frame>;
  readonly seconds: number;
}

const severity: readonly Status[] = ['ok', 'pending', 'inner', 'error', 'throttle', 'fault'];

/** Adds up the nodes of a trace by their names. It does not recurse, because a trace can be thousands of levels deep. */
export function stacksOf(model: TraceModel): Stacks {
  const tops: Growing[] = [];
  const frameOf = new Map<string, Growing>();
  const below = new Map<Growing | undefined, Map<string, Growing>>();
  const inOrder: Growing[] = [];
  for (const node of model.nodes) {
    const parent = node.parent && frameOf.get(node.parent.key);
    const siblings = below.get(parent) ?? new Map<string, Growing>();
    below.set(parent, siblings);
    const named = `${node.service}\n${node.name}`;
    let frame = siblings.get(named);
    if (!frame) {
      frame = frameFor(node, parent);
      siblings.set(named, frame);
      (parent?.children ?? tops).push(frame);
      inOrder.push(frame);
    }
    frameOf.set(node.key, frame);
    add(frame, node, model);
  }
  // Children come after their parents, so backwards each frame is complete before it is added to its parent.
  for (const frame of inOrder.toReversed()) if (frame.parent) frame.parent.seconds += frame.seconds;
  const seconds = tops.reduce((sum, top) => sum + top.seconds, 0);
  return { rows: place(tops, inOrder, seconds), frameOf, seconds };
}

function frameFor(node: TraceNode, parent: Growing | undefined): Growing {
  const depth = parent ? parent.depth + 1 : 0;
  return { key: node.key, name: node.name, service: node.service, depth, parent, children: [], count: 0, status: 'ok', self: 0, seconds: 0, longest: node, from: 0, to: 0 };
}

function add(frame: Growing, node: TraceNode, model: TraceModel): void {
  const self = selfSecondsOf(node, model);
  frame.count++;
  frame.self += self;
  frame.seconds += self;
  if (severity.indexOf(node.status) > severity.indexOf(frame.status)) frame.status = node.status;
  if (secondsOf(node, model) > secondsOf(frame.longest, model)) frame.longest = node;
}

/** Gives each frame its part of the width of its parent, in the order in which they first began. */
function place(tops: readonly Growing[], inOrder: readonly Growing[], seconds: number): Frame[][] {
  const rows: Frame[][] = [];
  const divide = (frames: readonly Growing[], from: number) => {
    let at = from;
    for (const frame of frames) {
      frame.from = at;
      at += seconds > 0 ? frame.seconds / seconds : 0;
      frame.to = at;
    }
  };
  divide(tops, 0);
  for (const frame of inOrder) divide(frame.children, frame.from);
  for (const frame of inOrder) (rows[frame.depth] ??= []).push(frame);
  for (const row of rows) row.sort((a, b) => a.from - b.from);
  return rows;
}

/** A frame as it is drawn: its place in the width that is shown, from 0 to 1. */
export interface Drawn {
  readonly frame: Frame;
  readonly left: number;
  readonly width: number;
}

/** Returns the frames of one row that are wide enough to be seen. With a focus, its width is the whole width. */
export function drawnIn(row: readonly Frame[], focus: Frame | undefined, least: number): Drawn[] {
  const [from, to] = focus ? [focus.from, focus.to] : [0, 1];
  const whole = to - from || 1;
  const drawn: Drawn[] = [];
  for (const frame of row) {
    const left = Math.max(0, (frame.from - from) / whole);
    const right = Math.min(1, (frame.to - from) / whole);
    // What is above the focus has its whole width, also if rounding makes it a little less.
    if (right - left >= least) drawn.push({ frame, left, width: right - left });
  }
  return drawn;
}

/** Returns the frame in the direction of an arrow key, among those that have a width. */
export function nextFrame(stacks: Stacks, at: Frame, direction: 'up' | 'down' | 'left' | 'right'): Frame {
  if (direction === 'up') return at.parent ?? at;
  if (direction === 'down') return widest(at.children) ?? at;
  const row = stacks.rows[at.depth]!.filter(({ seconds }) => seconds > 0);
  return row[row.indexOf(at) + (direction === 'left' ? -1 : 1)] ?? at;
}

function widest(frames: readonly Frame[]): Frame | undefined {
  return frames.reduce<Frame | undefined>((most, frame) => (frame.seconds > (most?.seconds ?? 0) ? frame : most), undefined);
}
