// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

import type { EntityPercentile } from '../api/types';
import { refine } from '../app/navigation';
import type { TraceRoute } from '../app/route';
import { CopyButton } from '../ui/copy';
import { visible } from '../ui/text';
import { LongText } from '../ui/longtext';
import { StatusMark } from '../ui/status';
import { child, exceptionsOf } from '../model/document';
import type { TraceModel, TraceNode } from '../model/model';
import { Annotations } from './annotations';
import { Exceptions } from './exceptions';
import { Logs } from './logs';
import { Metadata } from './metadata';
import { Overview } from './overview';
import { Sql } from './sql';

interface Props {
  node: TraceNode;
  model: TraceModel;
  route: TraceRoute;
  close: () => void;
  percentile: EntityPercentile | undefined;
}

/** The panel with all data of a document, exceptions first. */
export function DetailPanel({ node, model, route, close, percentile }: Props) {
  // The statement that failed belongs to the exception.
  const failed = exceptionsOf(node.document).length > 0;
  const tab = (name: TraceRoute['tab'], label: string) => (
    <button
      type="button"
      role="tab"
      id={`tab-${name}`}
      aria-controls="panel-body"
      aria-selected={route.tab === name}
      tabIndex={route.tab === name ? 0 : -1}
      onClick={() => refine({ ...route, tab: name })}
    >
      {label}
    </button>
  );
  const swap = (event: KeyboardEvent) => {
    if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return;
    event.preventDefault();
    const to = route.tab === 'json' ? 'details' : 'json';
    refine({ ...route, tab: to });
    document.getElementById(`tab-${to}`)?.focus();
  };
  return (
    <aside class="panel" aria-label="Details">
      <header class="panel-head">
        <div class="panel-title">
          <StatusMark status={node.status} />
          <h2><bdi>{visible(node.name)}</bdi></h2>
          <button type="button" class="quiet" aria-label="Close the details" title="Close (Esc)" onClick={close}>✕</button>
        </div>
        <div role="tablist" aria-label="Views of the document" onKeyDown={swap}>
          {tab('details', 'Details')}
          {tab('json', 'JSON')}
          {route.tab === 'json' && <CopyButton what="the JSON" content={() => jsonOf(node)} />}
        </div>
      </header>
      <div class="panel-body" id="panel-body" role="tabpanel" aria-labelledby={`tab-${route.tab}`} tabIndex={0} key={node.key}>
        {route.tab === 'json' ? (
          <LongText label="JSON of the document" content={jsonOf(node)} />
        ) : (
          <>
            <Exceptions node={node} model={model} route={route} />
            {failed && <Sql sql={child(node.document, 'sql')} />}
            <Overview node={node} model={model} percentile={percentile} />
            {!failed && <Sql sql={child(node.document, 'sql')} />}
            <Logs node={node} model={model} />
            <Annotations annotations={child(node.document, 'annotations')} />
            <Metadata metadata={child(node.document, 'metadata')} route={route} />
          </>
        )}
      </div>
    </aside>
  );
}

function jsonOf(node: TraceNode): string {
  return JSON.stringify(node.document, null, 2);
}
