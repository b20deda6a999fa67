// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

import { serverGone } from '../api/client';
import { refine, route } from '../app/navigation';

/** The switch of live mode. It says if the server does not answer: then nothing is live. */
export function LiveSwitch() {
  const { live } = route.value;
  const lost = serverGone.value;
  return (
    <button
      type="button"
      role="switch"
      class={lost ? 'live lost' : 'live'}
      aria-checked={live}
      title={lost ? 'The server does not answer. The page asks again by itself' : live ? 'New data is shown at once (l)' : 'New data is not shown at once (l)'}
      onClick={toggleLive}
    >
      <span class="knob" aria-hidden="true" />
      Live
      <span class="lost-word" role="status">{lost && 'no answer from the server'}</span>
    </button>
  );
}

/** Returns true if new data can arrive: a time range with a fixed end gets none. */
export function canBeLive(): boolean {
  const here = route.value;
  return here.place === 'trace' || ((here.place === 'traces' || here.place === 'map') && here.timeRange.kind === 'last');
}

export function toggleLive(): void {
  const here = route.peek();
  refine({ ...here, live: !here.live });
}
