// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

import { signal } from '@preact/signals';

const query = matchMedia('(max-width: 760px)');

/** Whether the window is too narrow for a row on one line. The same width stands in the style sheets. */
export const narrow = signal(query.matches);

query.addEventListener('change', () => {
  narrow.value = query.matches;
});
