// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { signIn, wanted } from '../api/token';

/** The characters of a token, and its least length. */
const form = /^[\w.~+/-]{20,512}=*$/;

/** The form that is shown in place of traces while the server wants a token. */
export function SignIn() {
  const input = useRef<HTMLInputElement>(null);
  const stay = useRef<HTMLInputElement>(null);
  const malformed = useSignal('');
  const submit = (event: Event) => {
    event.preventDefault();
    const written = (input.current?.value ?? '').trim().replace(/^Bearer\s+/i, '');
    malformed.value = written === '' ? 'Enter a token.' : form.test(written) ? '' : 'This is not a token: it has 20 or more letters and digits, and no spaces.';
    if (malformed.value === '') signIn(written, stay.current?.checked ?? false);
  };
  const complaint = malformed.value || wanted.value;
  return (
    <section class="message sign-in">
      <h1>Sign in</h1>
      <p>
        This X-Ray shows traces to those who have a token. Enter one with the role <code>read</code> or <code>admin</code> from the file that the
        server was started with (<code>--access FILE</code>).
      </p>
      <form onSubmit={submit}>
        <input type="text" autocomplete="username" value="xray4j" hidden readOnly />
        <label>
          Token
          <input
            ref={input}
            type="password"
            class="mono"
            autocomplete="current-password"
            autofocus
            spellcheck={false}
            maxLength={600}
            aria-describedby="sign-in-complaint"
            aria-invalid={Boolean(complaint)}
          />
        </label>
        <label class="stay">
          <input ref={stay} type="checkbox" />
          Stay signed in on this computer
        </label>
        <p id="sign-in-complaint" class="complaint" role="status">
          {complaint}
        </p>
        <button type="submit" class="main">Sign in</button>
      </form>
    </section>
  );
}
