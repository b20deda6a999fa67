// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';

/** Returns true once waiting has taken 200 ms. A shorter wait is not shown. */
export function useSlow(waiting: boolean): boolean {
  const slow = useSignal(false);
  useEffect(() => {
    slow.value = false;
    if (!waiting) return;
    const timer = setTimeout(() => {
      slow.value = true;
    }, 200);
    return () => clearTimeout(timer);
  }, [waiting]);
  return waiting && slow.value;
}
