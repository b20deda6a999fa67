// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

import type { Trace } from '../api/types';
import type { Status } from '../ui/status';
import { isObject, list, number, parseDocument, statusOf, string, type Document } from './document';

/** One segment or subsegment, with its place in the tree. */
export interface TraceNode {
  /** An id that is unique in the trace, even if the documents' ids are not. */
  readonly key: string;
  readonly document: Document;
  readonly isSegment: boolean;
  readonly name: string;
  readonly start: number;
  readonly end: number | undefined;
  readonly status: Status;
  readonly kind: 'AWS' | 'remote' | 'SQL' | undefined;
  /** Anything unusual about this node: in progress, streamed, parent missing, cyclic parent. */
  readonly notes: readonly string[];
  readonly parent: TraceNode | undefined;
  readonly children: readonly TraceNode[];
  readonly depth: number;
  /** The name of the segment that contains this node. */
  readonly service: string;
  /** The place in the list of all nodes. */
  readonly at: number;
  /** True if a node below this one has a fault. */
  readonly faultBelow: boolean;
}

/** The tree of one trace. */
export interface TraceModel {
  readonly id: string;
  /** All nodes, parents before children, siblings by start. */
  readonly nodes: readonly TraceNode[];
  readonly byKey: ReadonlyMap<string, TraceNode>;
  readonly start: number;
  readonly end: number;
  readonly services: readonly string[];
  readonly inProgress: boolean;
  readonly unreadable: number;
}

type Growing = { -readonly [Member in Exclude<keyof TraceNode, 'parent' | 'children' | 'notes'>]: TraceNode[Member] } & {
  notes: string[];
  parent: Growing | undefined;
  children: Growing[];
  /** A node above, or the node itself at the top: a short cut to the top of its tree. */
  above: Growing | undefined;
};

/** A trace that has not ended for longer than this is not shown until now: its parts would be dots. */
const longestOpenSeconds = 3600;

/**
 * Builds the tree of a trace, without recursion. The documents may name any parents, even in a cycle. What is in progress
 * runs until `now`, in epoch seconds, if that is given.
 */
export function buildModel(trace: Trace, now?: number): TraceModel {
  const byKey = new Map<string, Growing>();
  const tops: Growing[] = [];
  let unreadable = 0;
  for (const segment of trace.Segments ?? []) {
    const document = parseDocument(segment.Document);
    if (document) tops.push(nodesOf(document, byKey));
    else unreadable++;
  }
  const roots = tops.filter((top) => !isInferred(top, byKey) && !attach(top, byKey));
  const nodes = inOrder(roots);
  const { start, end: known } = extent(nodes);
  const inProgress = nodes.some((node) => node.end === undefined);
  const end = inProgress && now !== undefined && now - start <= longestOpenSeconds ? Math.max(known, now) : known;
  return {
    id: trace.Id,
    nodes,
    byKey: new Map(nodes.map((node) => [node.key, node])),
    start,
    end,
    services: [...new Set(nodes.filter((node) => node.isSegment).map((node) => node.name))],
    inProgress,
    unreadable,
  };
}

/** Creates the nodes of a document and of its embedded subsegments, and returns the node of the document. */
function nodesOf(document: Document, byKey: Map<string, Growing>): Growing {
  const top = nodeOf(document, undefined, byKey);
  const pending = [top];
  for (let node = pending.pop(); node; node = pending.pop()) {
    for (const embedded of list(node.document, 'subsegments').filter(isObject)) {
      const below = nodeOf(embedded, node, byKey);
      node.children.push(below);
      pending.push(below);
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
    at: 0,
    faultBelow: false,
    above: parent,
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

/** Returns true for a segment that the server inferred from a call: it would repeat the row of the call. */
function isInferred(top: Growing, byKey: Map<string, Growing>): boolean {
  return top.document['inferred'] === true && byKey.has(string(top.document, 'parent_id') ?? '');
}

/** Attaches a node to the parent that its document names. Returns false if the node must be a root. */
function attach(top: Growing, byKey: Map<string, Growing>): boolean {
  const parentId = string(top.document, 'parent_id');
  if (!parentId) {
    if (!top.isSegment) top.notes.unshift('parent missing');
    return false;
  }
  const parent = byKey.get(parentId);
  if (!parent) {
    top.notes.unshift('parent missing');
    return false;
  }
  if (topOf(parent) === top) {
    top.notes.unshift('cyclic parent');
    return false;
  }
  top.parent = parent;
  top.above = parent;
  parent.children.push(top);
  return true;
}

/** Returns the top of a node's tree. Each step shortens the way for the next call, so that long chains stay cheap. */
function topOf(node: Growing): Growing {
  let top = node;
  while (top.above) {
    if (top.above.above) top.above = top.above.above;
    top = top.above;
  }
  return top;
}

function inOrder(roots: Growing[]): TraceNode[] {
  const byStart = (a: Growing, b: Growing) => a.start - b.start;
  const order: Growing[] = [];
  const pending = [...roots].sort(byStart).reverse();
  for (let node = pending.pop(); node; node = pending.pop()) {
    node.depth = node.parent ? node.parent.depth + 1 : 0;
    node.service = node.isSegment ? node.name : (node.parent?.service ?? '');
    node.children.sort(byStart);
    node.at = order.length;
    order.push(node);
    for (let i = node.children.length - 1; i >= 0; i--) pending.push(node.children[i]!);
  }
  for (let i = order.length - 1; i >= 0; i--) {
    const node = order[i]!;
    const parent: Growing | undefined = node.parent;
    if (parent && (node.faultBelow || node.status === 'fault')) parent.faultBelow = true;
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
