// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

// Calls every operation of the X-Ray API with AWS's client for Node and checks what it answers.
// XRAY_URI is the address of the local X-Ray. Prints a line of JSON for each operation.
import { createRequire } from 'node:module';
import * as aws from '@aws-sdk/client-xray';
import { client } from './api/client.mjs';
import { groups } from './api/groups.mjs';
import { rules } from './api/rules.mjs';
import { settings } from './api/settings.mjs';
import { traces } from './api/traces.mjs';

const { version } = createRequire(import.meta.url)('@aws-sdk/client-xray/package.json');
console.log(JSON.stringify({ client: `@aws-sdk/client-xray ${version}` }));
for (const [operation, check] of Object.entries({ ...traces, ...groups, ...rules, ...settings })) {
  const Command = aws[`${operation}Command`];
  try {
    await check((input) => client.send(new Command(input)));
    console.log(JSON.stringify({ operation, ok: true }));
  } catch (error) {
    console.log(JSON.stringify({ operation, ok: false, why: `${error.name}: ${error.message}` }));
  }
}
