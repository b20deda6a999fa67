// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

import { post } from './client';

const mostPages = 20;

/** A sampling rule of X-Ray. Every member may be missing, or of another type, when a server sends it. */
export interface SamplingRule {
  readonly RuleName?: string;
  readonly Priority?: number;
  readonly FixedRate?: number;
  readonly ReservoirSize?: number;
  readonly ServiceName?: string;
  readonly ServiceType?: string;
  readonly Host?: string;
  readonly HTTPMethod?: string;
  readonly URLPath?: string;
  readonly ResourceARN?: string;
  readonly Version?: number;
  readonly Attributes?: Readonly<Record<string, string>>;
  readonly SamplingRateBoost?: { readonly MaxRate?: number; readonly CooldownWindowMinutes?: number };
}

/** The decisions of one rule in ten seconds. */
export interface SamplingStatistic {
  readonly RuleName?: string;
  readonly Timestamp?: number;
  readonly RequestCount?: number;
  readonly BorrowCount?: number;
  readonly SampledCount?: number;
}

/** A recorder that reports its decisions, with its quota of one rule. */
export interface SamplingClient {
  readonly ClientID?: string;
  readonly RuleName?: string;
  readonly Requests?: number;
  readonly Sampled?: number;
  readonly Borrowed?: number;
  readonly Quota?: number;
  readonly FirstSeen?: number;
  readonly LastSeen?: number;
}

export interface SimulatedExample {
  readonly Id: string;
  readonly Name?: string;
  readonly HttpMethod?: string | null;
  readonly HttpURL?: string | null;
  readonly Kept?: boolean;
}

export interface SimulatedRule {
  readonly RuleName: string;
  readonly Matched: number;
  readonly Kept: number;
  readonly KeptByReservoir: number;
  /** Why X-Ray's SDKs skip the rule. */
  readonly Ignored?: string;
  readonly Examples: readonly SimulatedExample[];
}

/** What rules would have kept of the requests in a time range. */
export interface Simulation {
  readonly Requests: number;
  readonly Kept: number;
  readonly Complete: boolean;
  readonly Rules: readonly SimulatedRule[];
  /** By which rules the newest of these traces were recorded. */
  readonly Recorded?: { readonly Traces: number; readonly Rules: readonly { readonly RuleName: string; readonly Traces: number; readonly FixedRate?: number }[] };
}

/** Fetches the rules in the order in which they are tried. */
export async function fetchRules(signal: AbortSignal): Promise<SamplingRule[]> {
  const found = await pages<{ readonly SamplingRule?: SamplingRule }>('/GetSamplingRules', 'SamplingRuleRecords', signal);
  return found.flatMap(({ SamplingRule }) => (typeof SamplingRule?.RuleName === 'string' ? [SamplingRule] : []));
}

/** Fetches the decisions of the last half hour, the oldest first. */
export function fetchStatistics(signal: AbortSignal): Promise<SamplingStatistic[]> {
  return pages('/SamplingStatisticSummaries', 'SamplingStatisticSummaries', signal);
}

export async function fetchClients(signal: AbortSignal): Promise<readonly SamplingClient[]> {
  return (await post<{ SamplingClients?: readonly SamplingClient[] }>('/xray4j/SamplingClients', {}, signal)).SamplingClients ?? [];
}

/** Tries rules on the requests of a time range. Nothing is stored. */
export function simulate(rules: readonly unknown[], span: { start: number; end: number }, signal: AbortSignal): Promise<Simulation> {
  return post('/xray4j/SimulateSampling', { SamplingRules: rules, StartTime: span.start, EndTime: span.end }, signal);
}

export function createRule(rule: unknown): Promise<unknown> {
  return post('/CreateSamplingRule', { SamplingRule: rule }, new AbortController().signal, true);
}

export function updateRule(update: unknown): Promise<unknown> {
  return post('/UpdateSamplingRule', { SamplingRuleUpdate: update }, new AbortController().signal, true);
}

export function deleteRule(name: string): Promise<unknown> {
  return post('/DeleteSamplingRule', { RuleName: name }, new AbortController().signal, true);
}

async function pages<T>(path: string, member: string, signal: AbortSignal): Promise<T[]> {
  const found: T[] = [];
  let next: string | undefined;
  for (let page = 0; page === 0 || (next !== undefined && page < mostPages); page++) {
    const answer: Record<string, unknown> = await post(path, next === undefined ? {} : { NextToken: next }, signal);
    const list = answer[member];
    if (Array.isArray(list)) found.push(...(list as T[]));
    next = typeof answer.NextToken === 'string' ? answer.NextToken : undefined;
  }
  return found;
}
