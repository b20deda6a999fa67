// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

import type { Signal } from '@preact/signals';
import { formatDuration } from '../ui/duration';
import { hueOf } from '../ui/service';
import { statusOutline, statusWord } from '../ui/status';
import { plural } from '../ui/text';
import { average, failedShare, formatFrequency, formatRate, sizeOf, statuses, worstOf } from './figures';
import { formatShare } from '../ui/share';
import { cell } from './cell';
import type { MapNode } from './graph';
import { label, typeWord } from './words';

/** The centre of the disc is above that of the cell, which has the name below the disc. */
export const discOffset = -17;
const radii = [29, 32, 37] as const;
const ring = 4;

interface Props {
  index: number;
  node: MapNode;
  x: number;
  y: number;
  radius: number;
  minutes: number | undefined;
  /** The average response time against the slowest node's, from 0 to 1. */
  slow: number;
  selected: boolean;
  /** True if the node is too small for text, so that its disc and its ring are enough. */
  far: boolean;
  dim: boolean;
  tabStop: boolean;
  select: (key: string) => void;
  hovered: Signal<string | undefined>;
  focused: Signal<string | undefined>;
}

export function radiusOf(node: MapNode, largest: number): number {
  return radii[sizeOf(node.counts.total, largest)];
}

/**
 * A node of the map: a disc with average latency and requests a minute, a ring of its statuses, its name and its type. Its
 * accessible name is a sentence of its own, because the figures say too little without the picture.
 */
export function NodeMark({ index, node, x, y, radius, minutes, slow, selected, far, dim, tabStop, select, hovered, focused }: Props) {
  const { counts } = node;
  const seconds = average(counts);
  const worst = worstOf(counts);
  const share = worst === 'fault' || worst === 'throttle' || worst === 'error' ? counts[worst] / counts.total : 0;
  const sub = node.kind === 'client' ? `of ${label(node.name, 16)}` : typeWord(node.type);
  const classes = ['map-node', `is-${node.kind}`, selected && 'selected', dim && 'dim'].filter(Boolean).join(' ');
  return (
    <g
      class={classes}
      data-node={index}
      transform={`translate(${x} ${y})`}
      role="button"
      aria-pressed={selected}
      tabIndex={tabStop ? 0 : -1}
      onClick={() => select(node.key)}
      onPointerEnter={() => {
        hovered.value = node.key;
      }}
      onPointerLeave={() => {
        hovered.value = undefined;
      }}
      onFocus={() => {
        focused.value = node.key;
      }}
      onBlur={() => {
        focused.value = undefined;
      }}
    >
      <rect class="node-hit" x={-cell.width / 2} y={-cell.height / 2} width={cell.width} height={cell.height} />
      <text class="said">{describe(node, minutes)}</text>
      <g transform={`translate(0 ${discOffset})`} aria-hidden="true">
        {node.kind === 'cluster' && <circle class="behind" cx="4" cy="-3" r={radius} />}
        <circle class="disc" r={radius} />
        <Ring node={node} radius={radius - ring / 2} />
        {!far && slow > 0.02 && <circle class="slowness" r={radius + 3.5} pathLength="100" stroke-dasharray={`${Math.min(100, slow * 100)} 100`} transform="rotate(-90)" />}
        {!far && <text class="latency" y="-1">{seconds === undefined ? '–' : formatDuration(seconds)}</text>}
        {!far && <text class="rate" y="11">{formatFrequency(counts.total, minutes)}</text>}
        {!far && node.kind === 'service' && <rect class="hue-bar hue" x="-8" y="16" width="16" height="3" rx="1.5" style={{ '--hue': String(hueOf(node.name)) }} />}
        {!far && share > 0 && (
          <g class={`badge status-${worst}`} transform={`translate(${radius * 0.72} ${-radius * 0.72 - 8})`}>
            <rect x="-3" y="-2" width={24 + formatShare(share).length * 6} height="16" rx="8" />
            <path d={statusOutline(worst)} fill-rule="evenodd" transform="translate(2 1) scale(.83)" />
            <text x="15" y="10">{formatShare(share)}</text>
          </g>
        )}
      </g>
      {!far && <text class="node-label" aria-hidden="true" y={discOffset + radius + 17}>{node.kind === 'client' ? 'Clients' : label(node.name, 20)}</text>}
      {!far && <text class="node-type" aria-hidden="true" y={discOffset + radius + 30}>{label(sub || (node.kind === 'service' ? 'service' : ''), 22)}</text>}
    </g>
  );
}

/** Four arcs, one for each status that a request had. Each is long enough to be seen. */
function Ring({ node, radius }: { node: MapNode; radius: number }) {
  const { counts } = node;
  if (counts.total === 0) return <circle class="arc arc-none" r={radius} />;
  const seen = statuses.filter((status) => counts[status] > 0);
  const parts = seen.map((status) => Math.max(3, (counts[status] / counts.total) * 100));
  const sum = parts.reduce((a, b) => a + b, 0);
  let begin = 0;
  return (
    <>
      {seen.map((status, i) => {
        const part = (parts[i]! / sum) * 100;
        const from = begin;
        begin += part;
        return <circle key={status} class={`arc arc-${status}`} r={radius} pathLength="100" stroke-dasharray={`${part} 100`} stroke-dashoffset={-from} transform="rotate(-90)" />;
      })}
    </>
  );
}

function describe(node: MapNode, minutes: number | undefined): string {
  const { counts } = node;
  const what = node.kind === 'client' ? `Clients of ${node.name}` : `${node.name}, ${typeWord(node.type) || 'service'}`;
  const seconds = average(counts);
  if (seconds === undefined) return `${what}: no requests`;
  const failures = statuses.filter((status) => status !== 'ok' && counts[status] > 0).map((status) => `${statusWord(status)} ${formatShare(counts[status] / counts.total)}`);
  return `${what}: ${plural(counts.total, 'request')}${minutes === undefined ? '' : `, ${formatRate(counts.total, minutes)} a minute`}, average ${formatDuration(seconds)}${failedShare(counts) > 0 ? `; ${failures.join(', ')}` : ''}`;
}
