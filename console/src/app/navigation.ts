// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

import { signal } from '@preact/signals';
import { formatRoute, parseRoute, type Route } from './route';

/** Where we are. The address is the only owner of this state: it changes first, the page follows. */
export const route = signal<Route>(parseRoute(location.hash));

/** Goes somewhere the user would want to come back from. */
export function go(to: Route): void {
  history.pushState(null, '', formatRoute(to));
  route.value = to;
}

/** Refines the present view, such as a moved cursor, without a step in the history. */
export function refine(to: Route): void {
  history.replaceState(null, '', formatRoute(to));
  route.value = to;
}

export function listenToAddress(): void {
  const follow = () => {
    route.value = parseRoute(location.hash);
  };
  addEventListener('hashchange', follow);
  addEventListener('popstate', follow);
}
