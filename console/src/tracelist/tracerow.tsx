// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

import type { TraceSummary } from '../api/types';
import { go } from '../app/navigation';
import { formatRoute, traceRoute, type Route } from '../app/route';
import { annotationKeysOf, annotationValuesOf, durationOf, isCut, nameOf, servicesOf, statusOf } from '../strip/summary';
import { formatIn, unitIn, type Units } from '../ui/duration';
import { narrow } from '../ui/media';
import { Since } from '../ui/since';
import { StatusMark } from '../ui/status';
import { pathOf, plural, text, visible } from '../ui/text';
import { formatAgo, formatDateTime, formatTime } from '../ui/time';
import { fitting } from './fitting';
import { lengthOf, type LengthScale } from './lengths';
import { ServiceNames } from './servicenames';

interface Props {
  summary: TraceSummary;
  index: number;
  top: number;
  units: Units;
  lengths: LengthScale;
  servicesWidth: number;
  keysWidth: number;
  active: boolean;
  route: Route;
}

/** The row of one trace: one line, or two in a narrow window. */
export function TraceRow({ summary, index, top, units, lengths, servicesWidth, keysWidth, active, route }: Props) {
  const status = statusOf(summary);
  const to = traceRoute(route, summary.Id);
  const duration = durationOf(summary);
  const { HttpMethod, HttpURL, HttpStatus } = summary.Http ?? {};
  const unit = unitIn(units, duration);
  const running = summary.xray4j?.InProgress ?? summary.IsPartial ?? false;
  const { keys, count } = annotationKeysOf(summary);
  const shownKeys = keys.slice(0, fitting(keys.map(text), count, { width: keysWidth, character: 7.6, extra: 16, longest: 22 }));
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
          <span style={{ width: `${100 * lengthOf(lengths, duration)}%` }} />
        </span>
        {running && summary.StartTime !== undefined ? (
          <span class="figure muted"><span class="unseen">in progress </span><Since start={summary.StartTime} before="for " /></span>
        ) : (
          <span class="figure">
            {formatIn(duration, unit)} <span class="unit">{unit}</span>
          </span>
        )}
      </span>
      <span role="gridcell" class="c-name">
        <a href={formatRoute(to)} tabIndex={-1} title={visible(text(HttpURL)) || undefined}>
          <bdi class="root-name">{visible(text(nameOf(summary)))}</bdi>
          {HttpMethod && <bdi class="method">{visible(text(HttpMethod))}</bdi>}
          {HttpURL && <bdi class="path mono">{visible(pathOf(text(HttpURL)))}</bdi>}
        </a>
        {isCut(summary) && <span class="chip cut" title="The trace is too large: a part of it is missing">cut</span>}
      </span>
      <span role="gridcell" class="c-code mono">{HttpStatus === undefined ? '' : text(HttpStatus)}</span>
      <span role="gridcell" class="c-services"><ServiceNames names={servicesOf(summary)} width={servicesWidth} /></span>
      <span role="gridcell" class="c-counts">
        <span class="figure" title={`${SegmentCount} segments, ${SubsegmentCount} subsegments`}>{narrow.value ? plural(total, '(sub)segment') : total.toLocaleString('en-US')}</span>
        {FaultCount > 0 && <Count status="fault" word="fault" count={FaultCount} />}
        {FaultCount === 0 && ErrorCount > 0 && <Count status="error" word="error" count={ErrorCount} />}
      </span>
      <span role="gridcell" class="c-keys mono">
        {shownKeys.map((key) => <bdi key={key} class="key" title={keyTitle(summary, key)}>{visible(text(key))}</bdi>)}
        {count > shownKeys.length && <span class="more muted" title={visible(keys.slice(shownKeys.length, 30).join(', '))}>+{(count - shownKeys.length).toLocaleString('en-US')}</span>}
      </span>
    </div>
  );
}

function Count({ status, word, count }: { status: 'fault' | 'error'; word: string; count: number }) {
  return (
    <span class={`count status-${status}`}>{plural(count, word)}</span>
  );
}

/** Returns the key of an annotation with its first values. */
function keyTitle({ Annotations }: TraceSummary, key: string): string {
  const values = Annotations && Object.hasOwn(Annotations, key) ? annotationValuesOf(Annotations[key]) : [];
  return visible(values.length === 0 ? text(key) : `${key} = ${values.slice(0, 5).map((value) => String(value).slice(0, 200)).join(', ')}`);
}

/** Sets the tooltip when the pointer enters: an age computed earlier would be out of date. */
function showAge(seconds: number | undefined) {
  return (event: { currentTarget: HTMLElement }) => {
    if (seconds !== undefined) event.currentTarget.title = `${formatAgo(seconds)} · ${formatDateTime(seconds)}`;
  };
}
