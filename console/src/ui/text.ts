// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

/** Returns a value of a document as text. A value can have any type, because anyone can send a document. */
export function text(value: unknown): string {
  if (value === undefined || value === null) return '';
  return typeof value === 'string' ? value : typeof value === 'object' ? JSON.stringify(value) : String(value);
}

export function plural(count: number, one: string, many: string = `${one}s`): string {
  return `${count.toLocaleString('en-US')} ${count === 1 ? one : many}`;
}

/** Returns the path of a URL; text that is not a URL is returned as it is. */
export function pathOf(url: string): string {
  const match = /^[a-z][a-z0-9+.-]*:\/\/[^/?#]*([^?#]*)/i.exec(url);
  return match ? match[1] || '/' : url;
}

/** Returns a text as a part of an address. Half a character, which a document can contain, becomes a replacement character. */
export function encoded(value: string): string {
  return encodeURIComponent(value.replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\ufffd'));
}

/**
 * Returns a text for a tooltip or a label, with the characters that cannot be seen, or that reverse what follows them, as their
 * code points. Tooltips have no element that could isolate them.
 */
export function visible(value: string): string {
  return value.replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g, (character) => {
    return `\ufffdU+${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;
  });
}
