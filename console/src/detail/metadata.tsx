// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

import { refine } from '../app/navigation';
import type { TraceRoute } from '../app/route';
import { CopyButton } from '../ui/copy';
import { plural } from '../ui/text';
import { isObject, type Document } from '../model/document';

const openToDepth = 2;
const openUpTo = 40;
const entriesShown = 200;

/** The metadata as a tree. The address contains the entries that the user opened or closed. */
export function Metadata({ metadata, route }: { metadata: Document | undefined; route: TraceRoute }) {
  if (!metadata || Object.keys(metadata).length === 0) return null;
  const flipped = new Set(route.flipped);
  const flip = (pointer: string) => {
    const without = route.flipped.filter((other) => other !== pointer);
    refine({ ...route, flipped: flipped.has(pointer) ? without : [...without, pointer] });
  };
  return (
    <section aria-label="Metadata">
      <h3>Metadata <CopyButton what="the metadata" content={() => JSON.stringify(metadata, null, 2)} /></h3>
      <Entries value={metadata} pointer="" depth={0} flipped={flipped} flip={flip} />
    </section>
  );
}

interface Place {
  pointer: string;
  depth: number;
  flipped: ReadonlySet<string>;
  flip: (pointer: string) => void;
}

function Entries({ value, ...place }: Place & { value: object }) {
  const entries = Object.entries(value);
  return (
    <ul class="json mono">
      {entries.slice(0, entriesShown).map(([key, item]) => (
        <Entry key={key} name={key} value={item} {...place} pointer={`${place.pointer}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`} />
      ))}
      {entries.length > entriesShown && <li class="muted">{plural(entries.length - entriesShown, 'more entry', 'more entries')} in the JSON view</li>}
    </ul>
  );
}

function Entry({ name, value, ...place }: Place & { name: string; value: unknown }) {
  const { pointer, depth, flipped, flip } = place;
  if (typeof value !== 'object' || value === null || Object.keys(value).length === 0) {
    return (
      <li>
        <bdi class="json-key">{name}</bdi> <Leaf value={value} />
      </li>
    );
  }
  const size = Object.keys(value).length;
  const open = (depth < openToDepth && size <= openUpTo) !== flipped.has(pointer);
  const summary = Array.isArray(value) ? plural(size, 'element') : plural(size, 'member');
  return (
    <li>
      <button type="button" class="json-fold" aria-expanded={open} onClick={() => flip(pointer)}>
        <span aria-hidden="true">{open ? '▾' : '▸'} </span>
        <bdi class="json-key">{name}</bdi> <span class="muted">{summary}</span>
      </button>
      {open && <Entries value={value} {...place} depth={depth + 1} />}
    </li>
  );
}

function Leaf({ value }: { value: unknown }) {
  if (typeof value === 'string') return <bdi class="json-string">"{value}"</bdi>;
  if (isObject(value)) return <span class="muted">empty</span>;
  return <span class="json-plain">{Array.isArray(value) ? 'empty list' : String(value)}</span>;
}
