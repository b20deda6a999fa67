// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

import { useComputed, type Signal } from '@preact/signals';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { ApiFailure } from '../api/client';
import type { SamplingRule } from '../api/sampling';
import { refine } from '../app/navigation';
import { samplingRoute, type SamplingRoute } from '../app/route';
import { AttributeFields } from './attributefields';
import type { Changes } from './changes';
import { defaultName, draftOf, fieldProblem, isDefault, type Draft, type TextField } from './draft';
import { Field, type FieldParts } from './field';
import type { Simulator } from './simulator';
import { Tried } from './tried';

interface Parts {
  readonly draft: Signal<Draft | undefined>;
  /** The rule as it is stored; undefined while a new one is made. */
  readonly edited: SamplingRule | undefined;
  readonly here: SamplingRoute;
  readonly changes: Changes;
  readonly simulator: Simulator;
  /** The place of the draft among the simulated rules. */
  readonly index: number;
  readonly close: () => void;
  readonly remove: (name: string) => Promise<void>;
}

/** The panel in which one rule is changed or made. What is wrong is said next to the field, in the server's words. */
export function Editor({ draft, edited, here, changes, simulator, index, close, remove }: Parts) {
  const form = useRef<HTMLFormElement>(null);
  const isNew = here.isNew === true;
  const typed = draft.value!;
  const name = isNew ? typed.RuleName : (edited?.RuleName ?? '');
  const problem = useComputed(() => {
    const refused = changes.problem.value;
    if (refused) return refused;
    const failed = simulator.problem.value;
    if (!(failed instanceof ApiFailure) || failed.status !== 400) return undefined;
    const found = fieldProblem(failed.response);
    return found.index === index ? found : undefined;
  });
  useLayoutEffect(() => {
    if (isNew) form.current?.querySelector('input')?.focus();
  }, []);

  const set = (field: TextField, value: string) => {
    draft.value = { ...typed, [field]: value };
    changes.problem.value = undefined;
  };
  const parts = (field: TextField): FieldParts => ({
    name: field,
    value: typed[field],
    problem: problem.value?.field === field ? problem.value.message : undefined,
    set: (value) => set(field, value),
  });
  const isChanged = isNew || (edited !== undefined && JSON.stringify(draftOf(edited)) !== JSON.stringify(typed));
  const save = async (event: Event) => {
    event.preventDefault();
    const isDone = isNew ? await changes.create(typed) : await changes.update(typed, edited);
    if (!isDone) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
    else if (isNew) refine({ ...samplingRoute(here), rule: typed.RuleName });
  };
  const elsewhere = problem.value && problem.value.field === undefined ? problem.value.message : undefined;
  return (
    <aside class="panel rule-panel" aria-label={isNew ? 'New rule' : `Rule ${name}`}>
      <header class="rule-head">
        <h2>{isNew ? 'New rule' : <bdi>{name}</bdi>}</h2>
        <button type="button" class="quiet" aria-label="Close the editor" title="Close (Esc)" onClick={close}>✕</button>
      </header>
      <form ref={form} class="scroll rule-form" tabIndex={-1} noValidate onSubmit={(event) => void save(event)}>
        <Tried simulator={simulator} name={name} here={here} />
        {isNew && <Field {...parts('RuleName')} label="Name" hint="1 to 32 characters; it cannot be changed later" />}
        {isDefault(name) ? (
          <p class="muted">Default decides on every request that no other rule matches. Only its rate and its reservoir can be changed.</p>
        ) : (
          <Field {...parts('Priority')} label="Priority" hint="1 to 9999; the lowest number is tried first" numeric />
        )}
        <div class="pair">
          <Field {...parts('ReservoirSize')} label="Reservoir" hint="requests a second, for all clients together" numeric />
          <Field {...parts('FixedRate')} label="Rate" hint="0 to 1 of the other requests; 0.05 is 5 %" numeric />
        </div>
        {!isDefault(name) && (
          <>
            <fieldset>
              <legend>Which requests</legend>
              <p class="muted" id="wildcards">
                <code>*</code> stands for any characters, also none; <code>?</code> for exactly one. Upper and lower case are alike. A request of which a
                property is not known matches any pattern for it.
              </p>
              <Field {...parts('ServiceName')} label="Service name" hint="the name of the segment" />
              <Field {...parts('ServiceType')} label="Service type" hint="where it runs, such as AWS::EC2::Instance" />
              <Field {...parts('Host')} label="Host" hint="the Host header, such as *.shop.example" />
              <div class="pair">
                <Field {...parts('HTTPMethod')} label="Method" hint="such as GET" />
                <Field {...parts('URLPath')} label="Path" hint="without the query, such as /api/*" />
              </div>
            </fieldset>
            <details open={typed.Attributes.length > 0 || typed.MaxRate !== '' || typed.CooldownWindowMinutes !== '' || typed.ResourceARN !== '*'}>
              <summary>Attributes, resource and boost</summary>
              <AttributeFields
                attributes={typed.Attributes}
                problem={problem.value?.field === 'Attributes' ? problem.value.message : undefined}
                set={(Attributes) => {
                  draft.value = { ...typed, Attributes };
                  changes.problem.value = undefined;
                }}
              />
              <Field {...parts('ResourceARN')} label="Resource ARN" hint="X-Ray's SDKs follow rules with * only" />
              <div class="pair">
                <Field {...parts('MaxRate')} label="Boost to" hint="the rate while there are anomalies, 0 to 1; empty for no boost" numeric />
                <Field {...parts('CooldownWindowMinutes')} label="Cooldown" hint="minutes between two boosts" numeric />
              </div>
            </details>
          </>
        )}
        {elsewhere && <p class="notice notice-fault" role="alert"><bdi>{elsewhere}</bdi></p>}
        <div class="rule-actions">
          <button type="submit" class="main" disabled={!isChanged || changes.busy.value}>{isNew ? 'Add the rule' : 'Save'}</button>
          {!isNew && isChanged && edited && (
            <button type="button" onClick={() => { draft.value = draftOf(edited); changes.problem.value = undefined; }}>Discard</button>
          )}
          {!isNew && name !== defaultName && (
            <>
              <button type="button" disabled={changes.busy.value} title="Try this rule earlier (Shift + ↑)" onClick={() => void changes.move(name, -1)}>Earlier</button>
              <button type="button" disabled={changes.busy.value} title="Try this rule later (Shift + ↓)" onClick={() => void changes.move(name, 1)}>Later</button>
              <button type="button" class="delete" disabled={changes.busy.value} onClick={() => void remove(name)}>Delete</button>
            </>
          )}
          <span class="muted" role="status">{isChanged && !isNew && 'Not saved yet. The figures are for the rule as typed.'}</span>
        </div>
      </form>
    </aside>
  );
}
