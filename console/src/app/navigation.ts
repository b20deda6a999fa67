// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

import { signal } from '@preact/signals';
import { formatRoute, parseRoute, type Route, type TraceRoute } from './route';

/** The current route. The address holds this state: the address changes first, then the page. */
export const route = signal<Route>(parseRoute(location.hash));

/** Goes to a route with a new entry in the history. */
export function go(to: Route): void {
  history.pushState(null, '', formatRoute(to));
  route.value = to;
}

/** Changes the current view, such as the selected row, without a new entry in the history. */
export function refine(to: Route): void {
  history.replaceState(null, '', formatRoute(to));
  route.value = to;
}

/** Selects a part of a trace: with a new entry in the history if nothing was selected, so that going back closes the panel. */
export function select(route: TraceRoute, key: string): void {
  const to: TraceRoute = { ...route, selected: key, flipped: [] };
  if (route.selected === undefined) go(to);
  else refine(to);
}

/** Follows changes of the address that the browser makes. */
export function listenToAddress(): void {
  const follow = () => {
    route.value = parseRoute(location.hash);
  };
  addEventListener('hashchange', follow);
  addEventListener('popstate', follow);
}
