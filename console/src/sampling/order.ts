// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

import type { SamplingRule } from '../api/sampling';
import { isDefault } from './draft';

export interface NewPriority {
  readonly name: string;
  readonly priority: number;
}

/**
 * Returns the priorities to set so that a rule is tried one place earlier (-1) or later (1). Two rules swap their priorities.
 * If these are equal, all rules get new ones. Default always is the last.
 */
export function moved(rules: readonly SamplingRule[], name: string, by: -1 | 1): readonly NewPriority[] {
  const own = rules.filter((rule) => !isDefault(rule.RuleName));
  const from = own.findIndex((rule) => rule.RuleName === name);
  const [one, other] = [own[from], own[from + by]];
  if (!one || !other) return [];
  if (one.Priority !== other.Priority) return [priorityOf(one, other.Priority), priorityOf(other, one.Priority)];
  const after = [...own];
  [after[from], after[from + by]] = [other, one];
  return after.flatMap((rule, i) => (rule.Priority === (i + 1) * 10 ? [] : [priorityOf(rule, (i + 1) * 10)]));
}

function priorityOf(rule: SamplingRule, priority: number | undefined): NewPriority {
  return { name: rule.RuleName ?? '', priority: priority ?? 1 };
}
