// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { fetchGroups } from '../api/client';
import type { Group } from '../api/types';
import { route } from '../app/navigation';
import { text } from '../ui/text';
import { applyFilter } from './apply';
import { quoted, termsOf, withTerm, withoutTerms } from './terms';

const groupTerm = /^group\.name\s*=\s*(["'])((?:\\.|(?!\1).)*)\1$/i;

/** Chooses a group of traces. It is absent while there are no groups but Default, which has every trace. */
export function GroupPicker() {
  const groups = useSignal<readonly Group[]>([]);
  const expression = route.value.filter ?? '';
  const chosen = chosenGroup(expression);
  const load = (stopped: AbortSignal) =>
    fetchGroups(stopped).then(
      (found) => {
        groups.value = found;
      },
      () => undefined, // A server without groups.
    );
  useEffect(() => {
    const stopped = new AbortController();
    void load(stopped.signal);
    return () => stopped.abort();
  }, []);
  const names = groups.value.map(({ GroupName }) => text(GroupName));
  if (chosen !== undefined && !names.includes(chosen)) names.push(chosen);
  if (names.length === 0) return null;
  const described = groups.value.find(({ GroupName }) => GroupName === chosen)?.FilterExpression;
  return (
    <select
      class="group-picker"
      aria-label="Group"
      title={described ? `Group of the traces that match ${described}` : 'Group of traces'}
      value={chosen ?? ''}
      onChange={(event) => {
        const name = event.currentTarget.value;
        const others = withoutTerms(expression, (term) => groupTerm.test(term));
        applyFilter(name === '' ? others : withTerm(others, `group.name = ${quoted(name)}`));
      }}
    >
      <option value="">All traces</option>
      {names.map((name) => <option key={name} value={name}>{name}</option>)}
    </select>
  );
}

function chosenGroup(expression: string): string | undefined {
  for (const term of termsOf(expression)) {
    const match = groupTerm.exec(term);
    if (match) return match[2]!.replace(/\\(.)/g, '$1');
  }
  return undefined;
}
