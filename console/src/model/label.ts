// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

import { pathOf } from '../ui/text';
import { child, string, type Document } from './document';

const longestSql = 4000;
const identifier = '((?:[\\w$#@.-]|"[^"]*"|`[^`]*`|\\[[^\\]]*\\])+)';
const target: Readonly<Record<string, RegExp>> = {
  UPDATE: new RegExp(`^\\s*UPDATE\\s+(?:ONLY\\s+|LOW_PRIORITY\\s+|IGNORE\\s+)*${identifier}`, 'i'),
  CALL: new RegExp(`^\\s*CALL\\s+${identifier}`, 'i'),
  EXEC: new RegExp(`^\\s*EXEC\\s+${identifier}`, 'i'),
};
const firstTable = new RegExp(`\\b(?:FROM|INTO|TABLE|JOIN)\\s+(?:ONLY\\s+|IF\\s+(?:NOT\\s+)?EXISTS\\s+)?${identifier}`, 'i');

/** The members of an AWS call that name what it is about, in order. */
const resources = ['table_name', 'queue_url', 'bucket_name', 'topic_arn', 'function_name', 'queue_name', 'stream_name'];

/** Returns the one thing that tells a call from its siblings: `SELECT items`, `GET /items/42`, `GetItem sessions`. */
export function labelOf(document: Document): string | undefined {
  return sqlLabel(child(document, 'sql')) ?? awsLabel(child(document, 'aws')) ?? httpLabel(child(child(document, 'http'), 'request'));
}

/** Returns the label that repeated calls have in common: numbers and ids in a path are `{id}`. */
export function callLabelOf(document: Document): string | undefined {
  return labelOf(document)?.replace(/\/(?:\d+|[0-9a-f]{8,}|[0-9a-f-]{36})(?=\/|$)/gi, '/{id}');
}

/** Returns the verb and the first table of a statement. */
export function sqlLabel(sql: Document | undefined): string | undefined {
  const query = string(sql, 'sanitized_query')?.slice(0, longestSql).replace(/\/\*[^]*?\*\/|--[^\n]*|'(?:[^']|'')*'/g, ' ');
  const verb = /^[\s(]*([a-z]+)/i.exec(query ?? '')?.[1]?.toUpperCase();
  if (query === undefined || verb === undefined) return undefined;
  const table = (target[verb] ?? firstTable).exec(query)?.[1]?.replace(/["`[\]]/g, '');
  return table ? `${verb} ${table}` : verb;
}

function awsLabel(aws: Document | undefined): string | undefined {
  const operation = string(aws, 'operation');
  if (operation === undefined) return undefined;
  const resource = resources.map((member) => string(aws, member)).find((value) => value !== undefined);
  return resource === undefined ? operation : `${operation} ${lastPart(resource)}`;
}

function httpLabel(request: Document | undefined): string | undefined {
  const url = string(request, 'url');
  if (url === undefined) return undefined;
  const method = string(request, 'method');
  return method === undefined ? pathOf(url) : `${method} ${pathOf(url)}`;
}

/** Returns the last part of an ARN or of a URL, which is the name of a topic or a queue. */
function lastPart(resource: string): string {
  return /^arn:|^[a-z]+:\/\//i.test(resource) ? (resource.split(/[:/]/).filter(Boolean).at(-1) ?? resource) : resource;
}
