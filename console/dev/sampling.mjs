// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

// The sampling rules of the development server: just enough to change them, and to see what they would keep.

const any = { ServiceName: '*', ServiceType: '*', Host: '*', HTTPMethod: '*', URLPath: '*', ResourceARN: '*', Version: 1, Attributes: {} };

export class Sampling {
  rules = [{ RuleName: 'Default', Priority: 10_000, FixedRate: 0.05, ReservoirSize: 1, ...any }];
  statistics = [];
  clients = [];

  list() {
    return { SamplingRuleRecords: this.#sorted(this.rules).map((SamplingRule) => ({ SamplingRule })) };
  }

  create({ SamplingRule: rule }) {
    check(rule);
    if (this.rules.some(({ RuleName }) => RuleName === rule.RuleName)) throw refusal(`a sampling rule named ${rule.RuleName} already exists`);
    this.rules.push({ ...any, ...rule });
    return { SamplingRuleRecord: { SamplingRule: rule } };
  }

  update({ SamplingRuleUpdate: update }) {
    const at = this.#find(update.RuleName);
    const changed = { ...this.rules[at], ...update };
    check(changed);
    this.rules[at] = changed;
    return { SamplingRuleRecord: { SamplingRule: changed } };
  }

  delete({ RuleName }) {
    const [SamplingRule] = this.rules.splice(this.#find(RuleName), 1);
    return { SamplingRuleRecord: { SamplingRule } };
  }

  simulate({ SamplingRules, StartTime, EndTime }, summaries) {
    SamplingRules.forEach((rule, i) => check(rule, `SamplingRules[${i}]: `));
    const rules = this.#sorted(SamplingRules).map((rule) => ({ rule, RuleName: rule.RuleName, Matched: 0, Kept: 0, KeptByReservoir: 0, Examples: [] }));
    const found = summaries(StartTime, EndTime);
    for (const { Id, EntryPoint, Http = {} } of found) {
      const { HttpURL = '', HttpMethod = '' } = Http;
      const [, host = '', path = ''] = /^\w+:\/\/([^/?#]*)([^?#]*)/.exec(HttpURL) ?? [];
      const hit = rules.find(({ rule }) => matches(rule.ServiceName, EntryPoint.Name) && matches(rule.URLPath, path) && matches(rule.HTTPMethod, HttpMethod) && matches(rule.Host, host));
      if (!hit) continue;
      const kept = (parseInt(Id.slice(-6), 16) / 0x1000000) < hit.rule.FixedRate;
      hit.Matched++;
      if (kept) hit.Kept++;
      if (hit.Examples.length < 5) hit.Examples.push({ Id, Name: EntryPoint.Name, HttpMethod, HttpURL, Kept: kept });
    }
    return {
      Requests: found.length,
      Kept: rules.reduce((sum, { Kept }) => sum + Kept, 0),
      Complete: true,
      Rules: rules.map(({ rule, ...result }) => result),
      Recorded: { Traces: Math.min(100, found.length), Rules: [] },
    };
  }

  #find(name) {
    const at = this.rules.findIndex(({ RuleName }) => RuleName === name);
    if (at < 0) throw refusal(`there is no sampling rule ${name}`);
    return at;
  }

  #sorted(rules) {
    return [...rules].sort((a, b) => a.Priority - b.Priority || (a.RuleName < b.RuleName ? -1 : 1));
  }
}

function check(rule, place = '') {
  const numbers = [['Priority', 1, 10_000], ['FixedRate', 0, 1], ['ReservoirSize', 0, 2 ** 31]];
  if (!/^.{1,32}$/.test(rule.RuleName ?? '')) throw refusal(`${place}RuleName is ${JSON.stringify(rule.RuleName)}; valid is a string of 1 to 32 characters`);
  for (const [name, least, most] of numbers) {
    const value = rule[name];
    if (typeof value !== 'number' || value < least || value > most) throw refusal(`${place}${name} is ${JSON.stringify(value)}; valid is a number from ${least} to ${most}`);
  }
}

function refusal(message) {
  return new Error(message);
}

/** X-Ray's wildcards. What is not known matches. */
function matches(pattern, text) {
  const expression = pattern.replaceAll(/[.+^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*').replaceAll('?', '.');
  return text === '' || text === undefined || new RegExp(`^${expression}$`, 'i').test(text);
}
