// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

import { signal } from '@preact/signals';
import { encoded } from '../ui/text';

const place = 'xray4j.logs';
export const longestTemplate = 2000;

/** The address of the user's logs, with names in braces for the values; empty until the user writes one. It stays in this browser. */
export const logTemplate = signal(localStorage.getItem(place) ?? '');

export function keepLogTemplate(template: string): void {
  if (template === '') localStorage.removeItem(place);
  else localStorage.setItem(place, template);
  logTemplate.value = template;
}

/** What a template is filled with. Times are epoch milliseconds. */
export interface LogValues {
  readonly traceId: string;
  readonly spanId: string;
  readonly service: string;
  readonly startMillis: number;
  readonly endMillis: number;
}

export const logNames = ['traceId', 'otelTraceId', 'spanId', 'service', 'start', 'end', 'startMillis', 'endMillis'] as const;

/** Returns what is wrong with a template; undefined if it is valid. */
export function problemOf(template: string): string | undefined {
  if (template === '') return undefined;
  if (!/^https?:\/\//i.test(template)) return 'The address starts with http:// or https://.';
  if (/^https?:\/\/[^/?#]*[{}]/i.test(template)) return 'The name of the server contains no value of a trace.';
  const unknown = [...template.matchAll(/\{([^{}]*)\}/g)].find(([, name]) => !(logNames as readonly string[]).includes(name!));
  if (unknown) return `${unknown[0]} is not known. Known are ${logNames.map((name) => `{${name}}`).join(', ')}.`;
  return URL.canParse(template) ? undefined : 'This is not a valid address.';
}

/** Returns the address for one document; undefined if the template is empty or invalid. Each value is encoded. */
export function fill(template: string, values: LogValues): string | undefined {
  if (template === '' || problemOf(template) !== undefined) return undefined;
  const texts: Record<(typeof logNames)[number], string> = {
    traceId: values.traceId,
    otelTraceId: values.traceId.replace(/^1-|-/g, ''),
    spanId: values.spanId,
    service: values.service,
    start: iso(values.startMillis),
    end: iso(values.endMillis),
    startMillis: String(values.startMillis),
    endMillis: String(values.endMillis),
  };
  return template.replace(/\{(\w+)\}/g, (_, name: (typeof logNames)[number]) => encoded(texts[name]));
}

function iso(millis: number): string {
  const date = new Date(millis);
  return Number.isNaN(date.getTime()) ? '' : date.toISOString();
}
