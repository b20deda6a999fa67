// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

type Attributes = readonly (readonly [string, string])[];

const most = 5;

/** The attributes of a rule, each a key and a pattern. */
export function AttributeFields({ attributes, problem, set }: { attributes: Attributes; problem: string | undefined; set: (attributes: Attributes) => void }) {
  const change = (at: number, part: 0 | 1, text: string) =>
    set(attributes.map((attribute, i) => (i !== at ? attribute : part === 0 ? [text, attribute[1]] : [attribute[0], text])));
  return (
    <fieldset class="attributes">
      <legend>Attributes</legend>
      <p class="muted">X-Ray's SDKs skip rules with attributes, because no attribute is known when a trace begins.</p>
      {attributes.map(([key, pattern], i) => (
        <div key={i} class="attribute">
          <input class="mono" value={key} aria-label={`Key of attribute ${i + 1}`} placeholder="key" spellcheck={false} onInput={(event) => change(i, 0, event.currentTarget.value)} />
          <input class="mono" value={pattern} aria-label={`Pattern of attribute ${i + 1}`} placeholder="pattern" spellcheck={false} onInput={(event) => change(i, 1, event.currentTarget.value)} />
          <button type="button" class="quiet" aria-label={`Remove attribute ${i + 1}`} onClick={() => set(attributes.filter((_, other) => other !== i))}>✕</button>
        </div>
      ))}
      {problem && <p class="complaint" role="alert"><bdi>{problem}</bdi></p>}
      {attributes.length < most && <button type="button" onClick={() => set([...attributes, ['', '']])}>Add an attribute</button>}
    </fieldset>
  );
}
