// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

import { signal } from '@preact/signals';

const place = 'xray4j.token';

/** The token that requests carry; undefined if the server has not asked for one. */
export const token = signal<string | undefined>(sessionStorage.getItem(place) ?? localStorage.getItem(place) ?? undefined);

/** The reason why the server wants a token, or another one; undefined if it does not. */
export const wanted = signal<string | undefined>();

/** Uses a token from now on: until the tab is closed, or on this computer until the user signs out. */
export function signIn(newToken: string, stay: boolean): void {
  forget();
  (stay ? localStorage : sessionStorage).setItem(place, newToken);
  token.value = newToken;
  wanted.value = undefined;
}

export function signOut(): void {
  forget();
  token.value = undefined;
  wanted.value = '';
}

function forget(): void {
  sessionStorage.removeItem(place);
  localStorage.removeItem(place);
}

/** Asks for a token if a response says that one is needed. A response to an older token is ignored. */
export function noteResponse(status: number, sent: string | undefined, message: string): void {
  const refused = status === 401 || (status === 403 && message.startsWith('AccessDeniedException') && sent !== undefined);
  if (!refused || sent !== token.peek()) return;
  if (status === 401) wanted.value = sent === undefined ? '' : 'This token is not valid.';
  else wanted.value = message.slice(message.indexOf(': ') + 2);
}
