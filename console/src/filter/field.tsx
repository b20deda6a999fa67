// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

import { useSignal } from '@preact/signals';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import { usePageKeys } from '../app/keys';
import { go, route } from '../app/navigation';
import { traceRoute } from '../app/route';
import { findTraceId } from '../app/traceid';
import { applyFilter } from './apply';
import { FieldCompletion } from './completion';
import { problemOf, type FilterProblem } from './problem';
import { ProblemLine } from './problemline';
import { recentFilters } from './recent';
import { Suggestions, type Choice } from './suggestions';

const mostChoices = 60;
const listId = 'filter-suggestions';

/** The field for a filter expression. `refused` is the problem of the expression in the address, if the server refused it. */
export function FilterField({ refused }: { refused: FilterProblem | undefined }) {
  const applied = route.value.filter ?? '';
  const input = useRef<HTMLInputElement>(null);
  const draft = useSignal(applied);
  const open = useSignal(false);
  const active = useSignal(-1);
  const submitted = useSignal('');
  const completion = useMemo(() => new FieldCompletion(), []);
  useEffect(() => () => completion.stop(), []);
  useEffect(() => {
    draft.value = applied;
  }, [applied]);

  const said = completion.said.value;
  const isCurrent = said?.text === draft.value;
  const found = isCurrent ? problemOf(said.completion.Error, draft.value) : undefined;
  const isEmpty = draft.value.trim() === '';
  const problem = isEmpty ? undefined : (found ?? (draft.value === applied && !isCurrent ? refused : undefined));
  const severe = problem !== undefined && (!problem.unfinished || submitted.value === draft.value);
  const choices = open.value ? choicesOf(isEmpty, said?.completion.Suggestions) : [];
  const shown = severe || choices.length === 0 || !problem?.unfinished ? problem : undefined;

  const write = (text: string, caret: number) => {
    draft.value = text;
    if (input.current) {
      input.current.value = text;
      input.current.setSelectionRange(caret, caret);
    }
    active.value = -1;
    completion.ask(text, caret);
  };
  const choose = (choice: Choice) => {
    if (choice.kind === 'recent') {
      open.value = false;
      applyFilter(choice.text);
      return;
    }
    const { Start, End } = said?.completion.Replaced ?? { Start: draft.value.length, End: draft.value.length };
    const inserted = choice.text + (/[(\[{]$/.test(choice.text) || draft.value.charAt(End) === ' ' ? '' : ' ');
    write(draft.value.slice(0, Start) + inserted + draft.value.slice(End), Start + inserted.length);
  };
  const submit = async () => {
    const text = draft.value.trim();
    const id = /["=]\s*"|\bAND\b/i.test(text) ? undefined : findTraceId(text);
    open.value = false;
    if (id) {
      openTrace(id);
      return;
    }
    submitted.value = draft.value;
    const checked = text === '' ? undefined : await completion.now(draft.value, draft.value.length);
    if (!checked?.Error) applyFilter(text);
  };
  const openTrace = (id: string) => {
    draft.value = applied;
    go(traceRoute(route.peek(), id));
  };
  const show = () => {
    open.value = true;
    active.value = -1;
    completion.ask(draft.value, input.current?.selectionStart ?? draft.value.length);
  };

  usePageKeys((event) => {
    if (event.key !== '/') return;
    event.preventDefault();
    input.current?.focus();
    input.current?.select();
  });
  const onKeyDown = (event: KeyboardEvent) => {
    const choice = choices[active.value];
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      if (choices.length === 0) show();
      else active.value = around(active.value + (event.key === 'ArrowDown' ? 1 : -1), choices.length);
    } else if (event.key === ' ' && event.ctrlKey) show();
    else if ((event.key === 'Enter' || event.key === 'Tab') && choice && !event.shiftKey) choose(choice);
    else if (event.key === 'Enter') void submit();
    else if (event.key === 'Escape' && open.value && choices.length > 0) open.value = false;
    else if (event.key === 'Escape') {
      draft.value = applied;
      input.current?.blur();
    } else return;
    event.preventDefault();
  };

  return (
    <div class={severe ? 'filter-field invalid' : 'filter-field'}>
      <input
        ref={input}
        type="text"
        class="mono"
        role="combobox"
        placeholder="Filter: fault AND responsetime > 0.5   or a trace id"
        aria-label="Filter expression"
        aria-autocomplete="list"
        aria-expanded={choices.length > 0}
        aria-controls={choices.length > 0 ? listId : undefined}
        aria-activedescendant={choices[active.value] ? `${listId}-${active.value}` : undefined}
        aria-describedby="filter-problem"
        aria-invalid={severe}
        autocomplete="off"
        autocapitalize="off"
        spellcheck={false}
        maxLength={4096}
        value={draft.value}
        onInput={(event) => {
          draft.value = event.currentTarget.value;
          show();
        }}
        onClick={() => isEmpty && show()}
        onFocus={() => isEmpty && show()}
        onBlur={() => {
          open.value = false;
        }}
        onPaste={(event) => {
          const id = isEmpty ? findTraceId(event.clipboardData?.getData('text') ?? '') : undefined;
          if (!id) return;
          event.preventDefault();
          openTrace(id);
        }}
        onKeyDown={onKeyDown}
      />
      {draft.value !== '' && (
        <button
          type="button"
          class="quiet clear"
          aria-label="Clear the filter"
          title="Clear the filter"
          onClick={() => {
            write('', 0);
            applyFilter('');
            input.current?.focus();
          }}
        >
          ×
        </button>
      )}
      <div class={choices.length > 0 || shown ? 'filter-drop' : 'filter-drop nothing'}>
        <ProblemLine id="filter-problem" text={draft.value} problem={shown} severe={severe} field={input} />
        {choices.length > 0 && <Suggestions id={listId} choices={choices} active={active.value} choose={choose} />}
      </div>
    </div>
  );
}

function choicesOf(isEmpty: boolean, suggestions: readonly { Text: string; Kind: string }[] | undefined): Choice[] {
  const recent: Choice[] = isEmpty ? recentFilters.value.map((text) => ({ kind: 'recent', text })) : [];
  return [...recent, ...(suggestions ?? []).slice(0, mostChoices).map((suggestion): Choice => ({ kind: 'suggestion', text: suggestion.Text, suggestion }))];
}

function around(index: number, count: number): number {
  return index < -1 ? count - 1 : index >= count ? -1 : index;
}
