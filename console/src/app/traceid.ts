// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

/**
 * Finds a trace id in pasted text: X-Ray's format, a whole trace header, or 32 hex digits as other tracers print them.
 */
export function findTraceId(text: string): string | undefined {
  const own = /\b1-([0-9a-f]{8})-([0-9a-f]{24})\b/i.exec(text);
  if (own) return own[0].toLowerCase();
  const plain = /\b([0-9a-f]{8})([0-9a-f]{24})\b/i.exec(text);
  return plain ? `1-${plain[1]}-${plain[2]}`.toLowerCase() : undefined;
}
