// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

import { statusWord } from '../ui/status';
import { statuses } from './figures';

/** What the signs of the picture mean. */
export function Legend() {
  return (
    <p class="map-legend">
      {statuses.map((status) => (
        <span key={status}><i class={`swatch arc-${status}`} aria-hidden="true" />{statusWord(status)}</span>
      ))}
      <span><i class="swatch slowness" aria-hidden="true" />average time against the slowest</span>
      <span>larger disc: more requests</span>
    </p>
  );
}
