// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

import uPlot from 'uplot';
import { formatDuration } from '../ui/duration';
import { statuses, type CountedStatus } from './figures';
import type { Columns } from './columns';

export type Colours = Readonly<Record<CountedStatus | 'text' | 'grid' | 'line' | 'pale', string>>;

export interface ChartPlan {
  readonly options: uPlot.Options;
  readonly data: uPlot.AlignedData;
}

const axisWidth = 52;

/** Returns the plans of the three charts: a shared cursor, and the times below the last only. */
export function chartsFor(columns: Columns, colours: Colours, width: number, logarithmic: boolean, pointed: (index: number | null | undefined) => void): readonly ChartPlan[] {
  const times = [...columns.times];
  const bars = uPlot.paths.bars!({ size: [0.85, 24], align: 1 });
  const stacked = stack(columns);
  const basic = (height: number, withTimes: boolean): Pick<uPlot.Options, 'width' | 'height' | 'legend' | 'cursor' | 'padding' | 'hooks' | 'axes'> => ({
    width,
    height,
    padding: [6, 20, withTimes ? 0 : 4, 0],
    legend: { show: false },
    cursor: { sync: { key: 'map' }, drag: { x: false, y: false, setScale: false }, points: { show: false }, y: false },
    hooks: { setCursor: [(chart) => pointed(chart.cursor.idx)] },
    axes: [
      withTimes
        ? { stroke: colours.text, grid: { show: false }, ticks: { show: false }, size: 22, font: '11px system-ui', values: (_, values) => values.map(clock), space: 70 }
        : { show: false },
    ],
  });
  const vertical = (values: (value: number) => string): uPlot.Axis => ({
    stroke: colours.text,
    grid: { stroke: colours.grid, width: 1 },
    ticks: { show: false },
    size: axisWidth,
    font: '11px system-ui',
    space: 22,
    values: (_, all) => all.map((value) => (value === null ? '' : values(value))),
  });
  const periods = { range: [times[0]!, times.at(-1)! + columns.period] as [number, number] };
  const line = (colour: string, thickness: number): uPlot.Series => ({ stroke: colour, width: thickness, points: { size: 4 }, spanGaps: true });
  const charts: ChartPlan[] = [];
  const add = (height: number, scale: uPlot.Scale, axis: uPlot.Axis, series: uPlot.Series[], data: (readonly (number | null)[])[]) => {
    const { axes, ...rest } = basic(height, charts.length === 2);
    charts.push({
      options: { ...rest, scales: { x: { time: true, range: () => periods.range }, y: scale }, axes: [...axes!, axis], series: [{}, ...series] },
      data: [times, ...data] as uPlot.AlignedData,
    });
  };
  add(84, { range: (_, __, most) => [0, Math.max(1, most)] }, vertical(whole), stacked.map(({ status }) => ({ fill: colours[status], stroke: colours[status], width: 0, paths: bars, points: { show: false } })), stacked.map(({ sums }) => sums));
  add(62, { range: (_, __, most) => [0, Math.max(5, Math.min(100, most * 1.1))] }, vertical((value) => `${Math.round(value)} %`), [{ ...line(colours.fault, 1.5), fill: undefined! }], [columns.failed]);
  add(
    116,
    logarithmic ? { distr: 3, log: 10 } : { range: (_, __, most) => [0, Math.max(0.001, most * 1.05)] },
    vertical((value) => (logarithmic && !isPowerOfTen(value) ? '' : shortDuration(value / 1000))),
    [line(colours.pale, 1.5), line(colours.line, 1.5), line(colours.text, 1.5)],
    [columns.p50, columns.p90, columns.p99],
  );
  return charts;
}

/** Returns the series of stacked bars, the highest first: each hides the lower part of the one before. */
export function stack({ requests, times }: Pick<Columns, 'requests' | 'times'>): readonly { status: CountedStatus; sums: readonly number[] }[] {
  const sums = times.map(() => 0);
  return statuses
    .map((status) => {
      requests[status].forEach((count, i) => (sums[i]! += count));
      return { status, sums: [...sums] };
    })
    .reverse();
}

function clock(seconds: number): string {
  const date = new Date(seconds * 1000);
  return `${String(date.getHours()).padStart(2, '0')}:${String(date.getMinutes()).padStart(2, '0')}`;
}

function whole(value: number): string {
  return Number.isInteger(value) ? (value >= 10_000 ? `${value / 1000}k` : String(value)) : '';
}

function isPowerOfTen(value: number): boolean {
  return Math.abs(Math.log10(value) - Math.round(Math.log10(value))) < 1e-9;
}

/** "200 ms" instead of "200.00 ms": the steps of an axis are round. */
function shortDuration(seconds: number): string {
  return seconds === 0 ? '0' : formatDuration(seconds).replace(/\.0+(?=\D)/, '').replace(/(\.\d*[1-9])0+(?=\D)/, '$1');
}
