// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

import { useComputed, type Signal } from '@preact/signals';
import { formatIn, type Unit } from '../ui/duration';
import { hueOf } from '../ui/service';
import { StatusMark, statusWord } from '../ui/status';
import { child, number } from '../model/document';
import { joinClose, selfIntervals } from '../model/intervals';
import type { TraceModel, TraceNode } from '../model/model';

const indent = 14;
const deepestIndent = 18;

interface Props {
  node: TraceNode;
  model: TraceModel;
  index: number;
  top: number;
  unit: Unit;
  closed: boolean;
  selected: boolean;
  hovered: Signal<TraceNode | undefined>;
  select: () => void;
  toggle: () => void;
}

/** The row of one segment or subsegment: its name in the tree, its duration and its bar. */
export function NodeRow({ node, model, index, top, unit, closed, selected, hovered, select, toggle }: Props) {
  const { status } = node;
  const related = useComputed(() => isRelated(node, hovered.value));
  const isParent = node.children.length > 0;
  const depth = Math.min(node.depth, deepestIndent);
  const code = number(child(child(node.document, 'http'), 'response'), 'status');
  return (
    <div
      role="row"
      id={`row-${index}`}
      class={`node-row is-${status}${related.value ? ' related' : ''}${node.isSegment ? ' segment' : ''}`}
      aria-rowindex={index + 2}
      aria-level={node.depth + 1}
      aria-expanded={isParent ? !closed : undefined}
      aria-selected={selected}
      style={{ transform: `translateY(${top}px)`, '--hue': String(hueOf(node.service)) }}
      onClick={select}
      onMouseEnter={() => {
        hovered.value = node;
      }}
    >
      <span role="gridcell" class="c-tree">
        <span class="guides" style={{ width: `${depth * indent}px` }} aria-hidden="true" />
        {isParent ? (
          <button
            type="button"
            class="fold"
            tabIndex={-1}
            aria-label={closed ? 'Expand' : 'Collapse'}
            onClick={(event) => {
              event.stopPropagation();
              toggle();
            }}
          >
            {closed ? '▸' : '▾'}
          </button>
        ) : (
          <span class="fold" aria-hidden="true" />
        )}
        {node.isSegment ? <span class="hue" aria-hidden="true" /> : null}
        <bdi class="node-name" title={node.name}>{node.name}</bdi>
        {status !== 'ok' && status !== 'pending' && <StatusMark status={status} />}
        {code !== undefined && code >= 400 && <span class="code mono">{code}</span>}
        {node.kind && <span class="chip">{node.kind}</span>}
        {node.notes.map((note) => <span key={note} class="chip note">{note}</span>)}
        {closed && isParent && <span class="muted hidden-count">{node.children.length} hidden</span>}
      </span>
      <span role="gridcell" class="c-length figure">
        {node.end === undefined ? <span class="muted">…</span> : <>{formatIn(node.end - node.start, unit)} <span class="unit">{unit}</span></>}
      </span>
      <span role="gridcell" class="c-bars">
        <Bar node={node} model={model} />
        {status === 'ok' && <span class="unseen">{statusWord(status)}</span>}
      </span>
    </div>
  );
}

/** The bar of a node: light where a child was running, dark where the node itself was running. */
function Bar({ node, model }: { node: TraceNode; model: TraceModel }) {
  const length = model.end - model.start || 1e-3;
  const end = node.end ?? model.end;
  const width = Math.max(0, end - node.start);
  const share = (part: number) => `${(100 * part) / (width || 1)}%`;
  const children = node.children.map((below) => ({ start: below.start, end: below.end ?? model.end }));
  const own = joinClose(selfIntervals({ start: node.start, end }, children), length / 2000);
  return (
    <span
      class={node.end === undefined ? 'node-bar open' : 'node-bar'}
      style={{ left: `${(100 * (node.start - model.start)) / length}%`, width: `${(100 * width) / length}%` }}
    >
      {own.map((part) => (
        <span key={part.start} style={{ left: share(part.start - node.start), width: share(part.end - part.start) }} />
      ))}
    </span>
  );
}

function isRelated(node: TraceNode, hovered: TraceNode | undefined): boolean {
  if (!hovered) return false;
  if (node.parent === hovered) return true;
  for (let above: TraceNode | undefined = hovered; above; above = above.parent) if (above === node) return true;
  return false;
}
