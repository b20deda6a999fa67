// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

import { useLayoutEffect, useRef } from 'preact/hooks';
import type { Changes } from './changes';

/** The line that says what the last change did, with the way back from a deletion. */
export function Outcome({ changes, isEditing }: { changes: Changes; isEditing: boolean }) {
  const undo = useRef<HTMLButtonElement>(null);
  const deleted = changes.deleted.value;
  const problem = changes.problem.value;
  // The button that deleted is gone, so the focus goes to what takes the deletion back.
  useLayoutEffect(() => {
    if (deleted) undo.current?.focus();
  }, [deleted]);
  return (
    <>
      <p class="notice outcome" role="status">
        {deleted ? (
          <>
            <span>Deleted the rule <bdi>{deleted.RuleName}</bdi>.</span>{' '}
            <button ref={undo} type="button" disabled={changes.busy.value} onClick={() => void changes.restore()}>Undo</button>
          </>
        ) : (
          <bdi>{changes.done.value}</bdi>
        )}
      </p>
      {problem && !isEditing && <p class="notice notice-fault" role="alert"><bdi>{problem.message}</bdi></p>}
    </>
  );
}
