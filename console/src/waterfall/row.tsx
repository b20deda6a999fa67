// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

import { useComputed, type Signal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import type { TraceNode } from '../model/model';
import { formatIn, unitIn, type Units } from '../ui/duration';
import { hueOf } from '../ui/service';
import type { Status } from '../ui/status';

const indent = 14;
const deepestIndent = 18;

/** What the waterfall gives to each of its rows. */
export interface RowProps {
  index: number;
  top: number;
  depth: number;
  units: Units;
  selected: boolean;
  found: boolean;
  /** True if the row does not run in the shown time. */
  outside: boolean;
  hovered: Signal<TraceNode | undefined>;
  select: () => void;
  toggle: () => void;
}

interface Props extends RowProps {
  /** The node, or the first of the repeated calls. */
  node: TraceNode;
  status: Status;
  /** Whether the row is expanded; undefined if it has nothing below it. */
  expanded: boolean | undefined;
  kind?: string;
  tree: ComponentChildren;
  duration: ComponentChildren;
  bars: ComponentChildren;
}

/** The frame of one row: its place, its guides, the button that expands it, and its three cells. */
export function Row({ node, status, expanded, kind = '', tree, duration, bars, index, top, depth, selected, found, outside, hovered, select, toggle }: Props) {
  const related = useComputed(() => isRelated(node, hovered.value));
  const flags = [kind, related.value && 'related', found && 'found', outside && 'outside'].filter(Boolean).join(' ');
  return (
    <div
      role="row"
      id={`row-${index}`}
      class={`node-row is-${status} ${flags}`}
      aria-rowindex={index + 2}
      aria-level={depth + 1}
      aria-expanded={expanded}
      aria-selected={selected}
      style={{ transform: `translateY(${top}px)`, '--hue': String(hueOf(node.service)) }}
      onClick={select}
      onMouseEnter={() => {
        hovered.value = node;
      }}
    >
      <span role="gridcell" class="c-tree">
        <span class="guides" style={{ width: `${Math.min(depth, deepestIndent) * indent}px` }} aria-hidden="true" />
        {expanded === undefined ? (
          <span class="fold" aria-hidden="true" />
        ) : (
          <button
            type="button"
            class="fold"
            tabIndex={-1}
            aria-label={expanded ? 'Collapse' : 'Expand'}
            onClick={(event) => {
              event.stopPropagation();
              toggle();
            }}
          >
            {expanded ? '▾' : '▸'}
          </button>
        )}
        {tree}
      </span>
      <span role="gridcell" class="c-length figure">{duration}</span>
      <span role="gridcell" class="c-bars">{bars}</span>
    </div>
  );
}

/** A duration in the unit that its column has for it. */
export function Length({ seconds, units }: { seconds: number; units: Units }) {
  const unit = unitIn(units, seconds);
  return <>{formatIn(seconds, unit)} <span class="unit">{unit}</span></>;
}

function isRelated(node: TraceNode, hovered: TraceNode | undefined): boolean {
  if (!hovered) return false;
  if (node.parent === hovered) return true;
  for (let above: TraceNode | undefined = hovered; above && above.depth >= node.depth; above = above.parent) if (above === node) return true;
  return false;
}
