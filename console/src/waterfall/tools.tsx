// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

import type { RefObject } from 'preact';
import { useMemo } from 'preact/hooks';
import type { TraceNode } from '../model/model';
import type { Actions, View } from './actions';

/** Levels with a button of their own; the keys reach nine. */
const offered = 3;

const pathMeaning = 'A line below the bars: the calls that the trace waited for, one after the other. It gets faster only if one of them does';

/** The line above the rows: find, next error, next slow row, levels, critical path, zoom. */
export function Tools({ view, actions, field }: { view: View; actions: Actions; field: RefObject<HTMLInputElement | null> }) {
  const { model, route, insights, failed, slow } = view;
  const deepest = useMemo(() => model.nodes.reduce((most, { depth }) => Math.max(most, depth), 0) + 1, [model]);
  const isZoomed = route.zoom !== undefined;
  return (
    <div class="trace-tools" role="toolbar" aria-label="Waterfall">
      <Find view={view} actions={actions} field={field} />
      <Steps name="error" keys="e" nodes={failed} actions={actions} title="Next error, fault or throttle" />
      <Steps name="slow" keys="s" nodes={slow} actions={actions} title="Next slow row" />
      {deepest > 1 && (
        <span class="segmented levels" role="group" aria-label="Levels of rows">
          <span class="muted levels-word">Levels</span>
          {Array.from({ length: Math.min(offered, deepest - 1) }, (_, i) => (
            <button key={i} type="button" aria-pressed={route.folds.level === i + 1 && route.folds.except.length === 0} title={`Show ${i + 1} ${i === 0 ? 'level' : 'levels'} (${i + 1})`} onClick={() => actions.showLevels(i + 1)}>
              {i + 1}
            </button>
          ))}
          <button type="button" aria-pressed={!route.folds.closedByDefault && route.folds.except.length === 0} title="Show all levels (Shift + →)" onClick={actions.expand}>
            All
          </button>
        </span>
      )}
      {insights.critical.size > 0 && (
        <button type="button" class="path-switch" role="switch" aria-checked={!route.pathHidden} title={`${pathMeaning} (c)`} aria-description={pathMeaning} onClick={actions.togglePath}>
          <span class="critical-mark" aria-hidden="true" />Critical path
        </button>
      )}
      <span class={isZoomed ? 'segmented zoom-tools zoomed' : 'segmented zoom-tools'} role="group" aria-label="Zoom">
        <button type="button" aria-label="Zoom in" title="Zoom in (+)" onClick={actions.zoomIn}>+</button>
        <button type="button" aria-label="Zoom out" title="Zoom out (-)" disabled={!isZoomed} onClick={actions.zoomOut}>−</button>
        <button type="button" title="Show the whole trace (0)" disabled={!isZoomed} onClick={actions.showAll}>Whole trace</button>
        {(isZoomed || route.inView) && (
          <button type="button" aria-pressed={route.inView === true} title="Leave out the rows that do not run in the shown time (v)" onClick={actions.toggleInView}>Only in view</button>
        )}
      </span>
    </div>
  );
}

/** The field that marks the rows with a text, and goes from one to the next. */
function Find({ view: { found, route, model }, actions, field }: { view: View; actions: Actions; field: RefObject<HTMLInputElement | null> }) {
  const selected = route.selected === undefined ? undefined : model.byKey.get(route.selected);
  const place = selected ? found.indexOf(selected) : -1;
  const count = found.length.toLocaleString('en-US');
  return (
    <span class="trace-find">
      <input
        ref={field}
        type="search"
        placeholder="Find in the trace"
        aria-label="Find in the trace"
        title="A name, a path, a table, a value of an annotation, SQL or an id (f)"
        value={route.find ?? ''}
        maxLength={200}
        autocomplete="off"
        spellcheck={false}
        onInput={(event) => actions.find(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') event.currentTarget.blur();
          if (event.key !== 'Enter') return;
          event.preventDefault();
          actions.next(found, event.shiftKey);
        }}
      />
      <span class="muted find-count" role="status">{route.find === undefined ? '' : place < 0 ? `${count} found` : `${(place + 1).toLocaleString('en-US')} of ${count}`}</span>
      <Steps name="match" keys="n" nodes={found} actions={actions} title="Next match" short />
    </span>
  );
}

/** Two buttons: to the next and to the previous of some rows. */
function Steps({ name, keys, nodes, actions, title, short = false }: { name: string; keys: string; nodes: readonly TraceNode[]; actions: Actions; title: string; short?: boolean }) {
  const none = nodes.length === 0;
  const word = short ? '' : name === 'error' ? 'Error' : 'Slow';
  return (
    <span class="segmented steps" role="group" aria-label={title.replace('Next', 'Next or previous')}>
      {word && <span class="muted">{word} <span class="figure">{nodes.length.toLocaleString('en-US')}</span></span>}
      <button type="button" disabled={none} aria-label={`Previous ${name === 'slow' ? 'slow row' : name}`} title={`Previous (${keys.toUpperCase()})`} onClick={() => actions.next(nodes, true)}>↑</button>
      <button type="button" disabled={none} aria-label={`Next ${name === 'slow' ? 'slow row' : name}`} title={`${title} (${keys})`} onClick={() => actions.next(nodes, false)}>↓</button>
    </span>
  );
}
