// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

import type { ComparedRow, Comparison } from '../api/types';
import { formatDuration } from '../ui/duration';
import { formatShare } from '../ui/share';
import { visible } from '../ui/text';
import { ServiceMark } from '../ui/service';
import { differenceOf, factorOf, faultShare, formatCalls, formatChange, largestOf } from './differences';

/** The differences by the path of names, the largest first. A bar to the right is time that the second side spends more. */
export function Differences({ comparison }: { comparison: Comparison }) {
  const { Rows, Cut } = comparison;
  const largest = largestOf(Rows);
  if (Rows.length === 0) return <p class="message muted">There is no call on either side.</p>;
  return (
    <>
      <table class="compare-table" aria-label="Differences by call">
        <thead>
          <tr>
            <th scope="col">Call</th>
            <th scope="col" class="number wide">Calls, first</th>
            <th scope="col" class="number wide">second</th>
            <th scope="col" class="number">Self time, first</th>
            <th scope="col" class="number">second</th>
            <th scope="col" class="number">Difference</th>
            <th scope="col" class="c-difference"><span class="unseen">As a bar</span></th>
            <th scope="col" class="number wide">Faults</th>
          </tr>
        </thead>
        <tbody>
          {Rows.map((row) => <DifferenceRow key={JSON.stringify([row.Path, row.Service, row.Kind, row.Label])} row={row} comparison={comparison} largest={largest} />)}
        </tbody>
      </table>
      {Cut && <p class="message muted">Smaller differences are not shown.</p>}
    </>
  );
}

function DifferenceRow({ row, comparison, largest }: { row: ComparedRow; comparison: Comparison; largest: number }) {
  const { Path, First, Second } = row;
  const difference = differenceOf(row);
  const share = largest > 0 ? Math.abs(difference) / largest : 0;
  const [name = 'no name', above] = [Path.at(-1), Path.slice(0, -1).join(' › ')];
  const [before, after] = [faultShare(First, comparison.First), faultShare(Second, comparison.Second)];
  const isNew = First.Count === 0;
  const isGone = Second.Count === 0;
  return (
    <tr>
      <th scope="row" title={Path.join(' › ')}>
        <span class="compared-name">
          {name === row.Service ? <ServiceMark name={name} /> : <bdi>{visible(name)}</bdi>}
          {row.Label && <bdi class="muted">{row.Label}</bdi>}
          {isNew && <span class="chip">only second</span>}
          {isGone && <span class="chip">only first</span>}
        </span>
        {above && <span class="compared-path muted"><bdi>{above}</bdi></span>}
      </th>
      <td class="number wide">{formatCalls(First.Count)}</td>
      <td class="number wide">{formatCalls(Second.Count)}</td>
      <td class="number">{isNew ? '–' : formatDuration(First.SelfSeconds)}</td>
      <td class="number">{isGone ? '–' : formatDuration(Second.SelfSeconds)}</td>
      <td class={`number ${difference > 0 ? 'slower' : difference < 0 ? 'faster' : 'muted'}`}>
        {formatChange(difference)} <span class="muted factor">{factorOf(First.SelfSeconds, Second.SelfSeconds)}</span>
      </td>
      <td class="c-difference" aria-hidden="true">
        <span class={difference > 0 ? 'difference-bar slower' : 'difference-bar faster'} style={{ width: `${share * 50}%` }} />
      </td>
      <td class={(after ?? 0) > (before ?? 0) ? 'number wide status-fault' : 'number wide muted'} title={`${First.Faults} and ${Second.Faults} faults`}>{shareOf(before)} → {shareOf(after)}</td>
    </tr>
  );
}

function shareOf(share: number | undefined): string {
  return share === undefined ? '–' : formatShare(share);
}
