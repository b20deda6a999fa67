// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

/**
 * Finds a trace id in what people paste: X-Ray's own form, a whole trace header, or the 32 hex digits other tracers print.
 */
export function findTraceId(text: string): string | undefined {
  const own = /\b1-([0-9a-f]{8})-([0-9a-f]{24})\b/i.exec(text);
  if (own) return own[0].toLowerCase();
  const plain = /\b([0-9a-f]{8})([0-9a-f]{24})\b/i.exec(text);
  return plain ? `1-${plain[1]}-${plain[2]}`.toLowerCase() : undefined;
}
