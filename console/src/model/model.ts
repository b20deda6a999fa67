// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

import type { Trace } from '../api/types';
import type { Status } from '../ui/status';
import { isObject, list, number, parseDocument, statusOf, string, type Document } from './document';

export interface TraceNode {
  /** Unique in the trace even when the documents' ids are not. */
  readonly key: string;
  readonly document: Document;
  readonly isSegment: boolean;
  readonly name: string;
  readonly start: number;
  readonly end: number | undefined;
  readonly status: Status;
  readonly kind: 'AWS' | 'remote' | 'SQL' | undefined;
  /** What is unusual about how this node got here: in progress, streamed, unparented. */
  readonly notes: readonly string[];
  readonly parent: TraceNode | undefined;
  readonly children: readonly TraceNode[];
  readonly depth: number;
  /** Name of the segment this node belongs to. */
  readonly service: string;
}

export interface TraceModel {
  readonly id: string;
  /** Every node, parents before children, siblings by start. */
  readonly nodes: readonly TraceNode[];
  readonly byKey: ReadonlyMap<string, TraceNode>;
  readonly start: number;
  readonly end: number;
  readonly services: readonly string[];
  readonly inProgress: boolean;
  readonly limitExceeded: boolean;
  readonly unreadable: number;
}

type Growing = { -readonly [Member in keyof TraceNode]: TraceNode[Member] } & {
  notes: string[];
  parent: Growing | undefined;
  children: Growing[];
};

/** Builds the tree of a trace. Without recursion, and whatever the documents say about each other. */
export function buildModel(trace: Trace): TraceModel {
  const byKey = new Map<string, Growing>();
  const tops: Growing[] = [];
  let unreadable = 0;
  for (const segment of trace.Segments ?? []) {
    const document = parseDocument(segment.Document);
    if (document) tops.push(plant(document, byKey));
    else unreadable++;
  }
  const roots = tops.filter((top) => !isShadow(top, byKey) && !attach(top, byKey));
  const nodes = inOrder(roots);
  const { start, end } = extent(nodes);
  return {
    id: trace.Id,
    nodes,
    byKey: new Map(nodes.map((node) => [node.key, node])),
    start,
    end,
    services: [...new Set(nodes.filter((node) => node.isSegment).map((node) => node.name))],
    inProgress: nodes.some((node) => node.end === undefined),
    limitExceeded: trace.LimitExceeded === true,
    unreadable,
  };
}

/** Makes nodes of a document and of everything embedded in it; returns the node of the document itself. */
function plant(document: Document, byKey: Map<string, Growing>): Growing {
  const top = nodeOf(document, undefined, byKey);
  const pending = [top];
  for (let node = pending.pop(); node; node = pending.pop()) {
    for (const embedded of list(node.document, 'subsegments').filter(isObject)) {
      const grown = nodeOf(embedded, node, byKey);
      node.children.push(grown);
      pending.push(grown);
    }
  }
  return top;
}

function nodeOf(document: Document, parent: Growing | undefined, byKey: Map<string, Growing>): Growing {
  const start = number(document, 'start_time') ?? parent?.start ?? 0;
  const end = document['in_progress'] === true ? undefined : number(document, 'end_time');
  const sentAlone = document['type'] === 'subsegment';
  const notes: string[] = [];
  if (end === undefined) notes.push('in progress');
  if (sentAlone) notes.push('streamed');
  const node: Growing = {
    key: freeKey(string(document, 'id') ?? 'no id', byKey),
    document,
    isSegment: parent === undefined && !sentAlone,
    name: string(document, 'name') ?? 'no name',
    start,
    end: end === undefined ? undefined : Math.max(start, end),
    status: statusOf(document),
    kind: kindOf(document),
    notes,
    parent,
    children: [],
    depth: 0,
    service: '',
  };
  byKey.set(node.key, node);
  return node;
}

function freeKey(id: string, byKey: Map<string, Growing>): string {
  let key = id;
  for (let copy = 2; byKey.has(key); copy++) key = `${id}~${copy}`;
  return key;
}

function kindOf(document: Document): TraceNode['kind'] {
  if (isObject(document['sql'])) return 'SQL';
  if (document['namespace'] === 'aws') return 'AWS';
  return document['namespace'] === 'remote' ? 'remote' : undefined;
}

/** A segment the server inferred from a call repeats the call's row, and is left out. */
function isShadow(top: Growing, byKey: Map<string, Growing>): boolean {
  return top.document['inferred'] === true && byKey.has(string(top.document, 'parent_id') ?? '');
}

/** Hangs a document below the node it names as its parent; false if it has to be a root. */
function attach(top: Growing, byKey: Map<string, Growing>): boolean {
  const parentId = string(top.document, 'parent_id');
  if (!parentId) {
    if (!top.isSegment) top.notes.unshift('unparented');
    return false;
  }
  const parent = byKey.get(parentId);
  if (!parent) {
    top.notes.unshift('unparented');
    return false;
  }
  for (let above: Growing | undefined = parent; above; above = above.parent) {
    if (above === top) {
      top.notes.unshift('its own ancestor');
      return false;
    }
  }
  top.parent = parent;
  parent.children.push(top);
  return true;
}

function inOrder(roots: Growing[]): TraceNode[] {
  const byStart = (a: Growing, b: Growing) => a.start - b.start;
  const order: TraceNode[] = [];
  const pending = [...roots].sort(byStart).reverse();
  for (let node = pending.pop(); node; node = pending.pop()) {
    node.depth = node.parent ? node.parent.depth + 1 : 0;
    node.service = node.isSegment ? node.name : (node.parent?.service ?? '');
    node.children.sort(byStart);
    order.push(node);
    for (let i = node.children.length - 1; i >= 0; i--) pending.push(node.children[i]!);
  }
  return order;
}

function extent(nodes: readonly TraceNode[]): { start: number; end: number } {
  let start = Infinity;
  let end = -Infinity;
  for (const node of nodes) {
    start = Math.min(start, node.start);
    end = Math.max(end, node.end ?? node.start);
  }
  return nodes.length === 0 ? { start: 0, end: 0 } : { start, end };
}
