// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

/** Returns for each part of an expression how many of the parts before it contain it. */
export function depthsOf(parts: readonly { readonly Start: number; readonly End: number }[]): number[] {
  const open: { readonly Start: number; readonly End: number }[] = [];
  return parts.map((part) => {
    while (open.length > 0 && !(open.at(-1)!.Start <= part.Start && part.End <= open.at(-1)!.End)) open.pop();
    open.push(part);
    return open.length - 1;
  });
}
