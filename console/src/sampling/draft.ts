// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

import type { SamplingRule } from '../api/sampling';

/** A rule as it is typed: every field is text, so that a half-typed number stays as it is. */
export interface Draft {
  readonly RuleName: string;
  readonly Priority: string;
  readonly FixedRate: string;
  readonly ReservoirSize: string;
  readonly ServiceName: string;
  readonly ServiceType: string;
  readonly Host: string;
  readonly HTTPMethod: string;
  readonly URLPath: string;
  readonly ResourceARN: string;
  readonly Attributes: readonly (readonly [string, string])[];
  readonly MaxRate: string;
  readonly CooldownWindowMinutes: string;
}

export type TextField = Exclude<keyof Draft, 'Attributes'>;

export const defaultName = 'Default';

export const isDefault = (name: string | undefined): boolean => name === defaultName;

/** Returns the draft of a new rule, which is tried before the others if there is room. */
export function newDraft(rules: readonly SamplingRule[]): Draft {
  const taken = new Set(rules.map(({ Priority }) => Priority));
  let priority = 100;
  while (taken.has(priority)) priority++;
  const any = { ServiceName: '*', ServiceType: '*', Host: '*', HTTPMethod: '*', URLPath: '*', ResourceARN: '*' };
  return { RuleName: '', Priority: String(priority), FixedRate: '0.05', ReservoirSize: '1', ...any, Attributes: [], MaxRate: '', CooldownWindowMinutes: '' };
}

export function draftOf(rule: SamplingRule): Draft {
  const shown = (value: unknown) => (value === undefined || value === null ? '' : String(value));
  return {
    RuleName: shown(rule.RuleName),
    Priority: shown(rule.Priority),
    FixedRate: shown(rule.FixedRate),
    ReservoirSize: shown(rule.ReservoirSize),
    ServiceName: shown(rule.ServiceName),
    ServiceType: shown(rule.ServiceType),
    Host: shown(rule.Host),
    HTTPMethod: shown(rule.HTTPMethod),
    URLPath: shown(rule.URLPath),
    ResourceARN: shown(rule.ResourceARN),
    Attributes: Object.entries(rule.Attributes ?? {}).map(([key, value]) => [key, shown(value)] as const),
    MaxRate: shown(rule.SamplingRateBoost?.MaxRate),
    CooldownWindowMinutes: shown(rule.SamplingRateBoost?.CooldownWindowMinutes),
  };
}

/** Returns the rule that a draft stands for. What is not a number stays text: the server says what is valid. */
export function ruleOf(draft: Draft): Record<string, unknown> {
  const { Attributes, MaxRate, CooldownWindowMinutes, Priority, FixedRate, ReservoirSize, ...texts } = draft;
  const attributes = Attributes.filter(([key, value]) => key !== '' || value !== '');
  return {
    ...texts,
    Priority: number(Priority),
    FixedRate: number(FixedRate),
    ReservoirSize: number(ReservoirSize),
    Version: 1,
    // Object.fromEntries makes a member of every key, also of __proto__.
    Attributes: Object.fromEntries(attributes),
    ...((MaxRate !== '' || CooldownWindowMinutes !== '') && {
      SamplingRateBoost: { MaxRate: number(MaxRate), CooldownWindowMinutes: number(CooldownWindowMinutes) },
    }),
  };
}

/** Returns the members that an update of a rule may have: of Default, only the rate and the reservoir. */
export function updateOf(draft: Draft): Record<string, unknown> {
  const rule = ruleOf(draft);
  if (isDefault(draft.RuleName)) return { RuleName: rule.RuleName, FixedRate: rule.FixedRate, ReservoirSize: rule.ReservoirSize };
  const { Version, ...update } = rule;
  return update;
}

/** Where the server found something wrong: in the rule at an index, and in which field. */
export interface FieldProblem {
  readonly index: number | undefined;
  readonly field: string | undefined;
  readonly message: string;
}

const fields = ['RuleName', 'Priority', 'FixedRate', 'ReservoirSize', 'ServiceName', 'ServiceType', 'Host', 'HTTPMethod', 'URLPath', 'ResourceARN', 'Attributes', 'MaxRate', 'CooldownWindowMinutes'];

/** Reads the server's words about an invalid rule, such as `SamplingRules[2]: FixedRate is 2; valid is …`. */
export function fieldProblem(response: string): FieldProblem {
  const [, type = '', index, words = response] = /^(?:(\w+): )?(?:SamplingRules\[(\d+)\]: )?(.*)$/s.exec(response) ?? [];
  const message = words.replace(/^SamplingRateBoost\./, '');
  const named = /^\w+/.exec(message)?.[0] ?? '';
  const field = fields.includes(named) ? named : /^a sampling rule named /.test(message) ? 'RuleName' : undefined;
  return { index: index === undefined ? undefined : Number(index), field, message: field || !type ? message : `${type}: ${message}` };
}

function number(text: string): number | string {
  const value = Number(text);
  return text.trim() === '' || Number.isNaN(value) ? text : value;
}
