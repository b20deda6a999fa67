// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

import type { SamplingRule } from '../api/sampling';

const labels = [
  ['ServiceName', 'service'],
  ['ServiceType', 'type'],
  ['Host', 'host'],
  ['HTTPMethod', 'method'],
  ['URLPath', 'path'],
  ['ResourceARN', 'resource'],
] as const;

export interface Criterion {
  readonly label: string;
  readonly pattern: string;
}

/** Returns what a rule compares; nothing for a rule that matches every request. */
export function criteria(rule: SamplingRule): readonly Criterion[] {
  const texts = labels.flatMap(([member, label]) => {
    const pattern = rule[member];
    return typeof pattern !== 'string' || /^\*+$/.test(pattern) ? [] : [{ label, pattern }];
  });
  const attributes = Object.entries(rule.Attributes ?? {}).map(([key, value]) => ({ label: `attribute ${key}`, pattern: String(value) }));
  return [...texts, ...attributes];
}

/** Returns a rate as a percentage with up to three significant digits. */
export function percent(rate: unknown): string {
  return typeof rate === 'number' ? `${Number((rate * 100).toPrecision(3))} %` : '–';
}
