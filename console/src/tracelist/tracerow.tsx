// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

import type { TraceSummary } from '../api/types';
import { go } from '../app/navigation';
import { formatRoute, traceRoute, type Route } from '../app/route';
import { formatIn, type Unit } from '../ui/duration';
import { narrow } from '../ui/media';
import { ServiceMark } from '../ui/service';
import { StatusMark } from '../ui/status';
import { pathOf, plural, text } from '../ui/text';
import { formatAgo, formatDateTime, formatTime } from '../ui/time';
import { annotationKeysOf, durationOf, nameOf, servicesOf, statusOf } from './summary';

interface Props {
  summary: TraceSummary;
  index: number;
  top: number;
  unit: Unit;
  slowest: number;
  active: boolean;
  route: Route;
}

/** The row of one trace: one line, or two in a narrow window. */
export function TraceRow({ summary, index, top, unit, slowest, active, route }: Props) {
  const status = statusOf(summary);
  const to = traceRoute(route, summary.Id);
  const duration = durationOf(summary);
  const { HttpMethod, HttpURL, HttpStatus } = summary.Http ?? {};
  const keys = annotationKeysOf(summary).map(text);
  const { SegmentCount = 0, SubsegmentCount = 0, FaultCount = 0, ErrorCount = 0 } = summary.xray4j ?? {};
  const total = SegmentCount + SubsegmentCount;
  return (
    <div
      role="row"
      id={`trace-${index}`}
      class={`trace-row is-${status}`}
      aria-rowindex={index + 2}
      aria-selected={active}
      style={{ transform: `translateY(${top}px)` }}
      onClick={(event) => {
        if (!(event.target as Element).closest('a')) go(to);
      }}
    >
      <span role="gridcell" class="c-mark"><StatusMark status={status} /></span>
      <span role="gridcell" class="c-time" onMouseEnter={showAge(summary.StartTime)}>
        {summary.StartTime === undefined ? '' : formatTime(summary.StartTime)}
      </span>
      <span role="gridcell" class="c-duration">
        <span class="length" aria-hidden="true">
          <span style={{ width: `${slowest > 0 ? (100 * duration) / slowest : 0}%` }} />
        </span>
        <span class="figure">
          {formatIn(duration, unit)} <span class="unit">{unit}</span>
        </span>
      </span>
      <span role="gridcell" class="c-name">
        <a href={formatRoute(to)} tabIndex={-1} title={text(HttpURL) || undefined}>
          <bdi class="root-name">{text(nameOf(summary))}</bdi>
          {HttpMethod && <bdi class="method">{text(HttpMethod)}</bdi>}
          {HttpURL && <bdi class="path mono">{pathOf(text(HttpURL))}</bdi>}
        </a>
      </span>
      <span role="gridcell" class="c-code mono">{HttpStatus === undefined ? '' : text(HttpStatus)}</span>
      <span role="gridcell" class="c-services">
        {servicesOf(summary).slice(0, 8).map((name) => <ServiceMark key={name} name={name} />)}
      </span>
      <span role="gridcell" class="c-counts">
        <span class="figure" title={`${SegmentCount} segments, ${SubsegmentCount} subsegments`}>{narrow.value ? plural(total, '(sub)segment') : total.toLocaleString('en-US')}</span>
        {FaultCount > 0 && <Count status="fault" word="fault" count={FaultCount} />}
        {FaultCount === 0 && ErrorCount > 0 && <Count status="error" word="error" count={ErrorCount} />}
      </span>
      <span role="gridcell" class="c-keys mono">
        {keys.slice(0, 2).map((key) => <bdi key={key} class="key" title={key}>{key}</bdi>)}
        {keys.length > 2 && <span class="muted" title={keys.slice(2, 30).join(', ')}>+{keys.length - 2}</span>}
      </span>
    </div>
  );
}

function Count({ status, word, count }: { status: 'fault' | 'error'; word: string; count: number }) {
  return (
    <span class={`count status-${status}`}>{plural(count, word)}</span>
  );
}

/** Sets the tooltip when the pointer enters: an age computed earlier would be out of date. */
function showAge(seconds: number | undefined) {
  return (event: { currentTarget: HTMLElement }) => {
    if (seconds !== undefined) event.currentTarget.title = `${formatAgo(seconds)} · ${formatDateTime(seconds)}`;
  };
}
