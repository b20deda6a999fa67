// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

import { visible } from './text';

/** The hues of services: all except red, amber and violet, which mean fault, error and throttle. */
const hues = [115, 135, 155, 175, 195, 215, 235, 255, 275];

/** Returns the hue of a service, which depends on its name only. The hash is FNV-1a, folded for short names. */
export function hueOf(name: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < name.length; i++) hash = Math.imul(hash ^ name.charCodeAt(i), 0x01000193);
  return hues[(((hash >>> 16) ^ hash) >>> 0) % hues.length]!;
}

export function ServiceMark({ name }: { name: string }) {
  return (
    <span class="service" title={visible(name)}>
      <span class="hue" style={{ '--hue': String(hueOf(name)) }} aria-hidden="true" />
      <bdi>{visible(name)}</bdi>
    </span>
  );
}
