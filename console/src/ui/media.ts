// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

import { signal } from '@preact/signals';

const query = matchMedia('(max-width: 760px)');

/** True if the window is too narrow for rows of one line. The style sheets use the same width. */
export const narrow = signal(query.matches);

query.addEventListener('change', () => {
  narrow.value = query.matches;
});
