// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

import { useMemo } from 'preact/hooks';
import { applyFilter } from '../filter/apply';
import { withTerm } from '../filter/terms';
import { plural } from '../ui/text';
import { differences } from './facets';
import type { Point } from './points';

interface Props {
  all: ReadonlyMap<string, Point>;
  chosen: ReadonlyMap<string, Point>;
  filter: string;
}

/** What the listed traces have more often than the other traces of the range. A click adds it to the filter. */
export function Different({ all, chosen, filter }: Props) {
  const isSelection = all !== chosen;
  const found = useMemo(
    () => (isSelection ? differences(facets(chosen.values()), facets([...all.values()].filter(({ id }) => !chosen.has(id))), filter) : []),
    [all, chosen, filter],
  );
  return (
    <aside class={isSelection ? 'different' : 'different idle'} aria-label="What is different">
      <h2>What is different</h2>
      {found.length > 0 ? (
        <ul>
          {found.map(({ name, value, here, elsewhere, term }) => (
            <li key={term}>
              <button type="button" class="quiet" title={`Add to the filter: ${term}`} onClick={() => applyFilter(withTerm(filter, term))}>
                <bdi class="what mono">{name} = {value}</bdi>
                <span class="figure">{percent(here)} here, <span class="muted">{percent(elsewhere)} elsewhere</span></span>
              </button>
            </li>
          ))}
        </ul>
      ) : (
        <p class="muted">{hint(isSelection, chosen.size, all.size)}</p>
      )}
    </aside>
  );
}

function hint(isSelection: boolean, chosen: number, all: number): string {
  if (!isSelection) return 'Filter, or drag over the chart: what sets the selection apart is listed here.';
  if (chosen < 3) return 'Too few traces are selected to compare them.';
  return all - chosen < 3 ? 'Too few other traces are in this range to compare with.' : `Nothing stands out in ${plural(chosen, 'selected trace')}.`;
}

function facets(points: Iterable<Point>): (readonly string[])[] {
  return Array.from(points, (point) => point.facets);
}

function percent(share: number): string {
  const value = share * 100;
  return `${value > 0 && value < 1 ? '<1' : value < 100 && value > 99 ? '>99' : Math.round(value)}\u00a0%`;
}
