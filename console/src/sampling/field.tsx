// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

export interface FieldParts {
  readonly name: string;
  readonly value: string;
  /** What is wrong with the value, in the server's words. */
  readonly problem: string | undefined;
  readonly set: (value: string) => void;
}

/** One field of a rule with its hint, and with what is wrong beside it. */
export function Field({ name, value, problem, set, label, hint, numeric = false }: FieldParts & { label: string; hint: string; numeric?: boolean }) {
  const id = `rule-${name}`;
  return (
    <div class={problem ? 'rule-field invalid' : 'rule-field'}>
      <label for={id}>{label}</label>
      <input
        id={id}
        value={value}
        inputMode={numeric ? 'decimal' : 'text'}
        class={numeric ? 'figure' : 'mono'}
        spellcheck={false}
        autoComplete="off"
        maxLength={1000}
        aria-invalid={problem ? 'true' : undefined}
        aria-describedby={`${id}-said`}
        onInput={(event) => set(event.currentTarget.value)}
      />
      <span id={`${id}-said`} class={problem ? 'complaint' : 'hint muted'}><bdi>{problem ?? hint}</bdi></span>
    </div>
  );
}
