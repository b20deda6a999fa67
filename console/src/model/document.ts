// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

import type { Status } from '../ui/status';

/** A segment or subsegment as it was sent. Any member can be missing, or have another type than X-Ray defines. */
export type Document = Readonly<Record<string, unknown>>;

/** An exception of a document. */
export interface ExceptionInfo {
  readonly id: string;
  readonly type: string;
  readonly message: string;
  readonly remote: boolean;
  /** The id of the exception that caused this one. */
  readonly cause: string;
  readonly frames: readonly Frame[];
  readonly skipped: number;
}

export interface Frame {
  readonly label: string;
  readonly path: string;
  readonly line: number | undefined;
}

export function isObject(value: unknown): value is Document {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function parseDocument(json: string): Document | undefined {
  try {
    const value: unknown = JSON.parse(json);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

export function child(document: Document | undefined, key: string): Document | undefined {
  const value = document?.[key];
  return isObject(value) ? value : undefined;
}

export function string(document: Document | undefined, key: string): string | undefined {
  const value = document?.[key];
  if (typeof value === 'string') return value === '' ? undefined : value;
  return typeof value === 'number' ? String(value) : undefined;
}

export function number(document: Document | undefined, key: string): number | undefined {
  const value = document?.[key];
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}

export function list(document: Document | undefined, key: string): readonly unknown[] {
  const value = document?.[key];
  return Array.isArray(value) ? value : [];
}

export function statusOf(document: Document): Status {
  const code = number(child(child(document, 'http'), 'response'), 'status') ?? 0;
  if (document['fault'] === true) return 'fault';
  if (document['throttle'] === true) return 'throttle';
  if (document['error'] === true) return 'error';
  if (code >= 500) return 'fault';
  if (code === 429) return 'throttle';
  if (code >= 400) return 'error';
  return document['in_progress'] === true ? 'pending' : 'ok';
}

export function exceptionsOf(document: Document): readonly ExceptionInfo[] {
  return list(child(document, 'cause'), 'exceptions').filter(isObject).map((exception) => ({
    id: string(exception, 'id') ?? '',
    type: string(exception, 'type') ?? '',
    message: string(exception, 'message') ?? '',
    remote: exception['remote'] === true,
    cause: string(exception, 'cause') ?? '',
    frames: list(exception, 'stack').filter(isObject).map((frame) => ({
      label: string(frame, 'label') ?? '',
      path: string(frame, 'path') ?? '',
      line: number(frame, 'line'),
    })),
    skipped: (number(exception, 'skipped') ?? 0) + (number(exception, 'truncated') ?? 0),
  }));
}

/** Returns the id of an exception in another document, if the cause is only a reference to it. */
export function causeReference(document: Document): string | undefined {
  return string(document, 'cause');
}
