// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import uPlot from 'uplot';
import { formatDuration } from '../ui/duration';
import { formatTime } from '../ui/time';
import { plural } from '../ui/text';
import { chartsFor, type Colours } from './chartoptions';
import { statuses } from './figures';
import { formatShare } from '../ui/share';
import type { Columns } from './columns';

const names = ['requests', 'failed', 'times'] as const;

/** Three charts on one time axis: requests by status, the share that failed, and three quantiles of the response time. */
export function Charts({ columns, open }: { columns: Columns | undefined; open?: (from: number, to: number) => void }) {
  const box = useRef<HTMLDivElement>(null);
  const probe = useRef<HTMLSpanElement>(null);
  const index = useSignal<number | undefined>(undefined);
  const scheme = useScheme();
  const latest = useRef<Columns | undefined>(undefined);
  const drawn = useRef<uPlot[]>([]);
  const isThere = columns !== undefined;
  const logarithmic = columns !== undefined && isWide(columns);

  useEffect(() => {
    if (!columns || !box.current || !probe.current) return;
    const width = box.current.clientWidth;
    const charts = chartsFor(columns, coloursOf(probe.current), width, logarithmic, (at) => {
      index.value = at ?? undefined;
    });
    drawn.current = charts.map(({ options, data }, i) => new uPlot(options, data, box.current!.querySelector<HTMLElement>(`.chart-${names[i]}`)!));
    const resized = new ResizeObserver(() => {
      for (const chart of drawn.current) if (box.current) chart.setSize({ width: box.current.clientWidth, height: chart.height });
    });
    resized.observe(box.current);
    return () => {
      resized.disconnect();
      for (const chart of drawn.current) chart.destroy();
      drawn.current = [];
    };
  }, [isThere, scheme, logarithmic]);
  useEffect(() => {
    if (columns && latest.current && probe.current && columns !== latest.current) {
      chartsFor(columns, coloursOf(probe.current), 100, logarithmic, () => undefined).forEach(({ data }, i) => drawn.current[i]?.setData(data));
    }
    latest.current = columns;
  }, [columns]);

  const at = index.value !== undefined && columns && index.value < columns.times.length ? index.value : undefined;
  return (
    <div
      class={open ? 'charts opening' : 'charts'}
      ref={box}
      title={open && 'A click shows the traces of this time'}
      onClick={() => {
        if (at !== undefined && columns) open?.(columns.times[at]!, columns.times[at]! + columns.period);
      }}
    >
      <span ref={probe} class="unseen" aria-hidden="true" />
      <Chart name="requests" title={`Requests ${columns?.period === 300 ? 'in five minutes' : 'a minute'}`} said={requestsAt(columns, at)} />
      <Chart name="failed" title="Failed" said={failedAt(columns, at)} />
      <Chart name="times" title={logarithmic ? 'Response times, log scale' : 'Response times'} said={timesAt(columns, at)} />
    </div>
  );
}

function Chart({ name, title, said }: { name: (typeof names)[number]; title: string; said: string }) {
  return (
    <figure>
      <figcaption><h3>{title}</h3>{name === 'times' && <Keys />} <span class="muted figure">{said}</span></figcaption>
      <div class={`chart chart-${name}`} role="img" aria-label={`${title}: ${said}`} />
    </figure>
  );
}

/** What the lines of the last chart are. */
function Keys() {
  return (
    <span class="keys">
      {['p50', 'p90', 'p99'].map((key) => (
        <span key={key}><i class={`swatch key-${key}`} aria-hidden="true" />{key}</span>
      ))}
    </span>
  );
}

/** Returns true if the times range over more than two decades. */
function isWide({ p50, p99 }: Columns): boolean {
  const low = Math.min(...p50.filter((value) => value !== null && value > 0) as number[]);
  const high = Math.max(...p99.filter((value) => value !== null) as number[]);
  return high / low > 100;
}

function requestsAt(columns: Columns | undefined, at: number | undefined): string {
  if (!columns) return '';
  const count = (status: (typeof statuses)[number]) => (at === undefined ? columns.requests[status].reduce((sum, one) => sum + one, 0) : columns.requests[status][at]!);
  const total = statuses.reduce((sum, status) => sum + count(status), 0);
  const failures = ([['fault', 'fault'], ['throttle', 'throttled'], ['error', 'error']] as const).filter(([status]) => count(status) > 0);
  const said = [plural(total, 'request'), ...failures.map(([status, word]) => plural(count(status), word, status === 'throttle' ? word : `${word}s`))].join(', ');
  return at === undefined ? said : `${formatTime(columns.times[at]!).slice(0, -7)} ${said}`;
}

function failedAt(columns: Columns | undefined, at: number | undefined): string {
  const shares = columns?.failed ?? [];
  if (at !== undefined) return shares[at] === null || shares[at] === undefined ? 'no requests' : formatShare(shares[at] / 100);
  const highest = Math.max(0, ...shares.map((share) => share ?? 0));
  return columns ? `at most ${formatShare(highest / 100)}` : '';
}

function timesAt(columns: Columns | undefined, at: number | undefined): string {
  if (!columns) return '';
  if (at !== undefined) {
    const values = [columns.p50[at], columns.p90[at], columns.p99[at]];
    return values.some((value) => value === null || value === undefined) ? 'no requests' : values.map((value) => formatDuration(value! / 1000)).join(' · ');
  }
  const highest = Math.max(0, ...columns.p99.map((value) => value ?? 0));
  return `p99 at most ${formatDuration(highest / 1000)}`;
}

/** Reads the colours of the theme, which a canvas does not know by their names. */
function coloursOf(probe: HTMLElement): Colours {
  const read = (token: string) => {
    probe.style.color = `var(--${token})`;
    return getComputedStyle(probe).color;
  };
  return { ok: read('ok'), error: read('error'), throttle: read('throttle'), fault: read('fault'), text: read('muted'), grid: read('line'), line: read('accent'), pale: read('length') };
}

/** Changes with the theme. */
function useScheme(): string {
  const scheme = useSignal(schemeNow());
  useEffect(() => {
    const follow = () => {
      scheme.value = schemeNow();
    };
    const media = matchMedia('(prefers-color-scheme: dark)');
    media.addEventListener('change', follow);
    const chosen = new MutationObserver(follow);
    chosen.observe(document.documentElement, { attributeFilter: ['data-theme'] });
    return () => {
      media.removeEventListener('change', follow);
      chosen.disconnect();
    };
  }, []);
  return scheme.value;
}

function schemeNow(): string {
  return document.documentElement.dataset['theme'] ?? (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light');
}
