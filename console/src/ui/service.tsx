// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

const hues = 24;

/** A service's hue: the same wherever and whenever its name appears. */
export function hueOf(name: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < name.length; i++) hash = Math.imul(hash ^ name.charCodeAt(i), 0x01000193);
  return ((hash >>> 0) % hues) * (360 / hues);
}

export function ServiceMark({ name }: { name: string }) {
  return (
    <span class="service" title={name}>
      <span class="hue" style={{ '--hue': String(hueOf(name)) }} aria-hidden="true" />
      <bdi>{name}</bdi>
    </span>
  );
}
