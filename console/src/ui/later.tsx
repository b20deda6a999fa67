// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

import { useSignal } from '@preact/signals';
import type { ComponentType } from 'preact';
import { useEffect } from 'preact/hooks';
import { Failure } from './failure';

/** A component whose code is loaded when it is first shown. `load` must be the same function each time. */
export function Later<Props extends object>({ load, props }: { load: () => Promise<ComponentType<Props>>; props: Props }) {
  const state = useSignal<{ Loaded?: ComponentType<Props>; problem?: unknown }>({});
  const begin = () => {
    load().then(
      (Loaded) => (state.value = { Loaded }),
      (problem: unknown) => (state.value = { problem }),
    );
  };
  useEffect(begin, [load]);
  const { Loaded, problem } = state.value;
  if (Loaded) return <Loaded {...props} />;
  return problem === undefined ? null : <Failure problem={problem} retry={begin} />;
}
