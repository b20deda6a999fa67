// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

import { useSignal } from '@preact/signals';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { ActiveCalls, Calls } from './calls';
import { average } from './figures';
import { Legend } from './legend';
import { NodeMark, radiusOf } from './nodemark';
import { useArrangement } from './places';
import { matches, standsFor, type Shown } from './shown';
import { firstNode, inSight, nextNode } from './viewport';
import { useView } from './view';

/** Of more nodes than this, only those in sight are drawn. */
const mostDrawn = 150;

const arrows: Readonly<Record<string, 'left' | 'right' | 'up' | 'down'>> = { ArrowLeft: 'left', ArrowRight: 'right', ArrowUp: 'up', ArrowDown: 'down' };

interface Props {
  shown: Shown;
  /** The key of the selected node, or of the caller of the selected call. */
  node: string | undefined;
  /** The key of the called node of the selected call. */
  call?: string | undefined;
  find?: string | undefined;
  select: (node: string) => void;
  selectCall: (from: string, to: string) => void;
}

/** The picture of the map. One node has the tab stop; arrow keys go to the next node in their direction. */
export function Picture({ shown, node: selectedNode, call, find, select, selectCall }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const arrangement = useArrangement(shown);
  const places = arrangement.drawn.value;
  const view = useView(box, places, arrangement.anew.value, standsFor(selectedNode, shown));
  const hovered = useSignal<string | undefined>(undefined);
  const hoveredCall = useSignal<string | undefined>(undefined);
  const focusedNode = useSignal<string | undefined>(undefined);

  const nodes = [...shown.drawn.nodes.values()];
  const largest = Math.max(0, ...nodes.map((node) => node.counts.total));
  const slowest = Math.max(0, ...nodes.map((node) => average(node.counts) ?? 0));
  const selected = standsFor(selectedNode, shown);
  const tabStop = [focusedNode.value, selected, firstNode(places)].find((key) => key !== undefined && shown.drawn.nodes.has(key));

  const keyDown = (event: KeyboardEvent) => {
    const direction = arrows[event.key];
    const current = focusedNode.peek() ?? tabStop;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (direction) focusNode(nextNode(places, current, direction));
    else if ((event.key === 'Enter' || event.key === ' ') && current !== undefined) select(current);
    else if (event.key === '+' || event.key === '=') view.zoom(1.25);
    else if (event.key === '-') view.zoom(0.8);
    else if (event.key === 'z') view.showAll();
    else if (event.key === 'a') arrangement.arrangeAnew(shown.drawn);
    else return;
    event.preventDefault();
  };
  const focusNode = (key: string | undefined) => {
    if (key === undefined) return;
    const index = nodes.findIndex((node) => node.key === key);
    view.show(places.get(key));
    const mark = () => box.current?.querySelector<SVGGElement>(`[data-node="${index}"]`);
    // A node that was out of sight is drawn first.
    if (mark()) mark()?.focus({ preventScroll: true });
    else requestAnimationFrame(() => mark()?.focus({ preventScroll: true }));
  };
  useLayoutEffect(() => {
    // A node that is not drawn any more has no focus and no pointer.
    if (hovered.peek() !== undefined && !shown.drawn.nodes.has(hovered.peek()!)) hovered.value = undefined;
  }, [shown.drawn]);

  const sight = nodes.length > mostDrawn ? view.sight() : undefined;
  const far = view.far.value;
  const radii = new Map(nodes.map((node) => [node.key, radiusOf(node, largest)]));
  return (
    <div class="map-picture" ref={box} onKeyDown={keyDown}>
      <svg class={view.canvasClass} role="group" aria-label="Service map" {...view.handlers}>
        <g transform={view.transform}>
          <Calls graph={shown.drawn} places={places} radii={radii} sight={sight} hovered={hoveredCall} open={selectCall} find={find} />
          {nodes.map((node, i) => {
            const at = places.get(node.key);
            return (
              at && (sight === undefined || node.key === tabStop || inSight(sight, at, at)) && (
                <NodeMark
                  key={node.key}
                  index={i}
                  node={node}
                  x={at.x}
                  y={at.y}
                  radius={radii.get(node.key)!}
                  minutes={shown.minutes}
                  slow={slowest > 0 ? (average(node.counts) ?? 0) / slowest : 0}
                  selected={node.key === selected}
                  far={far}
                  dim={!matches(node, find)}
                  tabStop={node.key === tabStop}
                  select={select}
                  hovered={hovered}
                  focused={focusedNode}
                />
              )
            );
          })}
          <ActiveCalls graph={shown.drawn} places={places} radii={radii} nodes={[hovered, focusedNode]} call={hoveredCall} minutes={shown.minutes} selected={call === undefined ? undefined : [selected, standsFor(call, shown)]} />
        </g>
      </svg>
      <div class="map-zoom">
        <button type="button" title="Zoom in (+)" aria-label="Zoom in" onClick={() => view.zoom(1.25)}>+</button>
        <button type="button" title="Zoom out (−)" aria-label="Zoom out" onClick={() => view.zoom(0.8)}>−</button>
        <button type="button" title="Show the whole map (z)" onClick={() => view.showAll()}>Fit</button>
        <button type="button" title="Place all nodes anew (a)" onClick={() => arrangement.arrangeAnew(shown.drawn)}>Arrange</button>
      </div>
      <Legend />
    </div>
  );
}
