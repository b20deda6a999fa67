// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

import { signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';

const now = signal(Date.now() / 1000);
let watchers = 0;
let timer: ReturnType<typeof setInterval> | undefined;

/** Returns a time that goes on, in seconds, minutes, hours or days: the time from a start to now changes faster than one reads. */
export function formatSince(seconds: number): string {
  if (!(seconds >= 1)) return 'less than 1 s';
  if (seconds < 120) return `${Math.floor(seconds)} s`;
  if (seconds < 7200) return `${Math.floor(seconds / 60)} min`;
  return seconds < 172_800 ? `${Math.floor(seconds / 3600)} h` : `${Math.floor(seconds / 86_400)} days`;
}

/** The time since a start in epoch seconds, which counts on. Only this element is rendered anew every second. */
export function Since({ start, before = '' }: { start: number; before?: string }) {
  useEffect(() => {
    if (watchers++ === 0) {
      timer = setInterval(() => {
        now.value = Date.now() / 1000;
      }, 1000);
    }
    return () => {
      if (--watchers === 0) clearInterval(timer);
    };
  }, []);
  const since = formatSince(Math.max(now.value, start) - start);
  return <span class="since" title={`In progress for ${since}`}>{before}{since}</span>;
}
