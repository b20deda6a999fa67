// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import type { Frame } from '../model/document';
import { plural } from '../ui/text';
import { foldedFrames, ownFrames } from './frames';

/** The frames of an exception. Long runs of frames of libraries are folded until a click. */
export function Stack({ frames }: { frames: readonly Frame[] }) {
  const isWhole = useSignal(false);
  const isOwn = ownFrames(frames);
  const parts = isWhole.value ? [{ frames, folded: false }] : foldedFrames(frames, isOwn);
  return (
    <ol class="stack mono">
      {parts.map((part, i) =>
        part.folded ? (
          <li key={i}>
            <button type="button" class="quiet" onClick={() => { isWhole.value = true; }}>{plural(part.frames.length, 'frame')} of libraries</button>
          </li>
        ) : (
          part.frames.map((frame, k) => <FrameLine key={`${i} ${k}`} frame={frame} own={isOwn(frame)} />)
        ),
      )}
    </ol>
  );
}

function FrameLine({ frame, own }: { frame: Frame; own: boolean }) {
  return (
    <li class={own ? 'own' : undefined}>
      <bdi>{breakable(frame.label)}</bdi>
      {frame.path !== '' && (
        <span class="place">
          {frame.label === '' ? '' : ' '}
          <bdi>{placeOf(frame)}</bdi>
        </span>
      )}
    </li>
  );
}

/** Allows line breaks after the dots of a name. */
export function breakable(name: string): ComponentChildren {
  return name.split('.').map((part, i) => (i === 0 ? part : ['.', <wbr key={i} />, part]));
}

export function placeOf(frame: Frame): string {
  return frame.line === undefined ? frame.path : `${frame.path}:${frame.line}`;
}
