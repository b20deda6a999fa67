// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

import { child, isObject, list, string } from '../model/document';
import type { TraceNode } from '../model/model';
import { encoded } from '../ui/text';

/** A log group of a document, with the page of CloudWatch that shows its lines about a trace; no page if its region is not known. */
export interface LogGroup {
  readonly name: string;
  readonly href: string | undefined;
}

const partitions: readonly (readonly [prefix: string, host: string])[] = [
  ['cn-', 'console.amazonaws.cn'],
  ['us-gov-', 'console.amazonaws-us-gov.com'],
];

/** Returns the log groups of the nearest document above that has any, as only segments of AWS's plugins have them. */
export function logGroupsOf(node: TraceNode, traceId: string, startMillis: number, endMillis: number): readonly LogGroup[] {
  for (let at: TraceNode | undefined = node; at; at = at.parent) {
    const aws = child(at.document, 'aws');
    const groups = list(aws, 'cloudwatch_logs').filter(isObject).slice(0, 10);
    if (groups.length === 0) continue;
    return groups.flatMap((group) => {
      const arn = /^arn:[\w-]+:logs:([^:]*):[^:]*:log-group:([^:]+)/.exec(string(group, 'arn') ?? '');
      const name = string(group, 'log_group') ?? arn?.[2];
      const region = arn?.[1] ?? string(aws, 'region') ?? string(child(aws, 'ec2'), 'availability_zone')?.replace(/[a-z]$/, '');
      return name === undefined ? [] : { name, href: pageOf(region, name, traceId, startMillis, endMillis) };
    });
  }
  return [];
}

/** The region comes from a document and becomes a part of the host, so anything but a region is refused. */
function pageOf(region: string | undefined, group: string, traceId: string, startMillis: number, endMillis: number): string | undefined {
  if (region === undefined || !/^[a-z]{2,3}(-[a-z]+){1,3}-\d{1,2}$/.test(region)) return undefined;
  const host = partitions.find(([prefix]) => region.startsWith(prefix))?.[1] ?? 'console.aws.amazon.com';
  const search = dollars(`?filterPattern=${encoded(`"${traceId}"`)}&start=${startMillis}&end=${endMillis}`);
  return `https://${region}.${host}/cloudwatch/home?region=${region}#logsV2:log-groups/log-group/${dollars(encoded(group))}/log-events${search}`;
}

/** CloudWatch's console has addresses in its own encoding: that of URLs, once more, with a dollar sign in the place of the percent sign. */
function dollars(text: string): string {
  return encodeURIComponent(text).replaceAll('%', '$');
}
