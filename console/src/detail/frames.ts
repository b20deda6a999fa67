// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

import type { Frame } from '../model/document';

const foreign =
  /^(java|javax|jdk|sun|com\.sun|kotlin|kotlinx|scala|groovy|jakarta|io\.xray4j|org\.springframework|org\.apache|org\.eclipse\.jetty|org\.hibernate|org\.postgresql|com\.mysql|com\.zaxxer|com\.fasterxml|com\.amazonaws|software\.amazon|io\.netty|io\.vertx|io\.undertow|io\.micrometer|reactor|org\.junit|okhttp3)\./;

/** Returns a test for the user's own frames: the most common package prefix that is not of the JDK or a framework. */
export function ownFrames(frames: readonly Frame[]): (frame: Frame) => boolean {
  const counts = new Map<string, number>();
  for (const { label } of frames) {
    const family = familyOf(label);
    if (family) counts.set(family, (counts.get(family) ?? 0) + 1);
  }
  const [own] = [...counts].sort((a, b) => b[1] - a[1])[0] ?? [];
  return (frame) => own !== undefined && familyOf(frame.label) === own;
}

/** Returns the first two names of a package; undefined for a label without a package. */
function familyOf(label: string): string | undefined {
  if (foreign.test(label)) return undefined;
  const names = label.split('.');
  return names.length > 3 ? names.slice(0, 2).join('.') : names.length === 3 ? names[0] : undefined;
}

/** A run of frames that are shown, or folded into one line. */
export interface FrameRun {
  readonly frames: readonly Frame[];
  readonly folded: boolean;
}

/** The frames at which an exception was thrown are shown also if they are of libraries. */
const firstFrames = 3;
/** Folding fewer frames saves nothing. */
const leastFolded = 4;

/** Returns the frames in runs: the first ones and the user's own are shown, long runs of others are folded. */
export function foldedFrames(frames: readonly Frame[], isOwn: (frame: Frame) => boolean): FrameRun[] {
  const runs: { frames: Frame[]; folded: boolean }[] = [];
  frames.forEach((frame, i) => {
    const folded = i >= firstFrames && !isOwn(frame);
    const last = runs.at(-1);
    if (last && last.folded === folded) last.frames.push(frame);
    else runs.push({ frames: [frame], folded });
  });
  return runs.map((run) => ({ frames: run.frames, folded: run.folded && run.frames.length >= leastFolded }));
}
