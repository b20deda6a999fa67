// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

import { signal } from '@preact/signals';
import { ApiFailure } from '../api/client';
import { createRule, deleteRule, updateRule, type SamplingRule } from '../api/sampling';
import { draftOf, fieldProblem, ruleOf, updateOf, type Draft, type FieldProblem } from './draft';
import type { SamplingFeed } from './feed';
import { moved } from './order';

/** The changes that a user makes to the rules. Each is sent at once, and its failure is said where the user made it. */
export class Changes {
  /** The rule that was deleted last, until it is restored or another change is made. */
  readonly deleted = signal<SamplingRule | undefined>(undefined);
  /** What was done last. */
  readonly done = signal('');
  readonly problem = signal<FieldProblem | undefined>(undefined);
  readonly busy = signal(false);

  constructor(private readonly feed: SamplingFeed) {}

  create(draft: Draft): Promise<boolean> {
    return this.make(`Added the rule ${draft.RuleName}.`, () => createRule(ruleOf(draft)));
  }

  update(draft: Draft, before: SamplingRule | undefined): Promise<boolean> {
    if (before?.SamplingRateBoost && draft.MaxRate === '' && draft.CooldownWindowMinutes === '') {
      const message = 'X-Ray cannot take the boost away from a rule. Delete the rule and add it again, or set the maximum rate to the rate.';
      this.problem.value = { index: undefined, field: 'MaxRate', message };
      return Promise.resolve(false);
    }
    return this.make(`Saved the rule ${draft.RuleName}.`, () => updateRule(updateOf(draft)));
  }

  async delete(rule: SamplingRule): Promise<boolean> {
    const isDone = await this.make('', () => deleteRule(rule.RuleName ?? ''));
    if (isDone) this.deleted.value = rule;
    return isDone;
  }

  async restore(): Promise<boolean> {
    const rule = this.deleted.peek();
    if (!rule) return false;
    const isDone = await this.make(`Restored the rule ${rule.RuleName}.`, () => createRule(ruleOf(draftOf(rule))));
    if (!isDone) this.deleted.value = rule;
    return isDone;
  }

  /** Lets a rule be tried one place earlier (-1) or later (1). */
  move(name: string, by: -1 | 1): Promise<boolean> {
    const priorities = moved(this.feed.rules.peek(), name, by);
    if (priorities.length === 0) return Promise.resolve(false);
    return this.make(`The rule ${name} is tried ${by < 0 ? 'earlier' : 'later'} now.`, async () => {
      for (const one of priorities) await updateRule({ RuleName: one.name, Priority: one.priority });
    });
  }

  private async make(done: string, change: () => Promise<unknown>): Promise<boolean> {
    if (this.busy.peek()) return false;
    this.busy.value = true;
    this.problem.value = undefined;
    this.deleted.value = undefined;
    this.done.value = '';
    try {
      await change();
      await this.feed.reload();
      this.done.value = done;
      return true;
    } catch (problem) {
      this.problem.value = words(problem);
      // A change of several steps may have been made in part.
      this.feed.retry();
      return false;
    } finally {
      this.busy.value = false;
    }
  }
}

function words(problem: unknown): FieldProblem {
  if (!(problem instanceof ApiFailure)) return { index: undefined, field: undefined, message: String(problem) };
  const read = fieldProblem(problem.response);
  if (problem.status === 401 || problem.status === 403) {
    return { index: undefined, field: undefined, message: `Not changed: rules are changed with a token that has the role admin. The server says: ${read.message}` };
  }
  return problem.status === 400 ? read : { ...read, field: undefined, message: `Not changed. ${problem.request}: ${problem.response}` };
}
