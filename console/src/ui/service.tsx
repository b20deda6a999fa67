// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

const hues = 12;

/** Where the hues begin and how far apart they are: around the circle, but not through the red of faults. */
const firstHue = 62;
const hueStep = 26;

/** A service's hue: the same wherever and whenever its name appears. FNV-1a, its halves folded for short names. */
export function hueOf(name: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < name.length; i++) hash = Math.imul(hash ^ name.charCodeAt(i), 0x01000193);
  return firstHue + ((((hash >>> 16) ^ hash) >>> 0) % hues) * hueStep;
}

export function ServiceMark({ name }: { name: string }) {
  return (
    <span class="service" title={name}>
      <span class="hue" style={{ '--hue': String(hueOf(name)) }} aria-hidden="true" />
      <bdi>{name}</bdi>
    </span>
  );
}
