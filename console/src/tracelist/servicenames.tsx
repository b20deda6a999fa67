// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

import { hueOf, ServiceMark } from '../ui/service';
import { visible } from '../ui/text';
import { fitting } from './fitting';

const mostHues = 6;

/** The services of a trace: the names that fit, the hues of a few more, and the number of all others. */
export function ServiceNames({ names, width }: { names: readonly string[]; width: number }) {
  const cell = { width, character: 7.2, extra: 25, longest: 22 };
  const fit = fitting(names, names.length, cell);
  const named = fit === names.length ? fit : fitting(names, names.length, { ...cell, width: width - 11 * Math.min(mostHues, names.length - fit + 1) });
  const shown = names.slice(0, named);
  const others = names.slice(named);
  return (
    <>
      {shown.map((name) => <ServiceMark key={name} name={name} />)}
      {others.length > 0 && (
        <span class="others" title={visible(others.slice(0, 30).join(', '))}>
          {others.slice(0, mostHues).map((name) => <span key={name} class="hue" style={{ '--hue': String(hueOf(name)) }} aria-hidden="true" />)}
          <span class="muted">+{others.length.toLocaleString('en-US')}</span>
        </span>
      )}
    </>
  );
}
