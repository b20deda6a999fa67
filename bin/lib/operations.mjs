// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

// Runs AWS's clients of the X-Ray API against the local X-Ray at XRAY_URI, and prints a table: operation x client.
// Fails if an operation that a client has is not answered as it must be.
import { spawn, spawnSync } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const examples = fileURLToPath(new URL('../../examples/', import.meta.url));
const patienceMillis = 180_000;

/** What stands below the table: what failed, of a client as a whole or in a cell. */
const notes = [];

// One after the other: they share a server, and set the same settings.
const columns = [];
columns.push(await run('Java', process.env.JAVA ?? 'java', ['-Xmx256m', '-cp', javaClassPath(), 'interop.App']));
const python = ['python3', '/usr/bin/python3'].find((name) => spawnSync(name, ['-c', 'import boto3']).status === 0);
columns.push(
  python
    ? await run('boto3', python, [`${examples}interop-python/api.py`])
    : { title: 'boto3', absent: 'not installed', answers: new Map() },
);
columns.push(await run('npm', process.execPath, [`${examples}interop-node/api.mjs`]));

const operations = await allOperations();
const rows = operations.map((operation) => [operation, ...columns.map((column) => cell(column, operation))]);
print([['operation', ...columns.map((column) => column.title)], ...rows]);
for (const [n, note] of notes.entries()) console.log(`[${n + 1}] ${note}`);
if (!python) console.log('boto3 is not installed, so its column is empty (apt install python3-boto3)');
const cells = rows.flatMap(([, ...answers]) => answers);
const ok = cells.filter((text) => text === 'ok').length;
const failed = cells.filter((text) => text.startsWith('failed')).length;
const absent = cells.length - ok - failed;
console.log(
  `${operations.length} operations x ${columns.length} clients: ${ok} ok, ${failed} failed, ${absent} not callable`,
);
process.exitCode = notes.length === 0 ? 0 : 1;

/** Runs a client to its end. Returns its name and version, and by operation what it printed of it. */
async function run(name, command, args) {
  const client = spawn(command, args, { stdio: ['ignore', 'pipe', 'inherit'], env: environment() });
  const ended = new Promise((resolve) => {
    client.on('error', (error) => resolve(`${name} did not start: ${error.message}`));
    client.on('close', (code, signal) => resolve(code === 0 ? undefined : `${name} ended with ${code ?? signal}`));
  });
  const clock = setTimeout(() => client.kill('SIGKILL'), patienceMillis);
  const column = { title: name, answers: new Map() };
  if (client.stdout) {
    for await (const line of createInterface({ input: client.stdout })) {
      const said = parsed(line);
      if (!said) continue;
      if (said.client) column.title = said.client;
      else column.answers.set(said.operation, said);
    }
  }
  column.failure = await ended;
  if (column.failure) column.note = notes.push(column.failure);
  clearTimeout(clock);
  return column;
}

/** The JSON of a line. A line of other text, such as a warning of the client, is passed on. */
function parsed(line) {
  try {
    return JSON.parse(line);
  } catch {
    console.error(line);
    return undefined;
  }
}

/** The variables for a client: none that names an account, a profile or a proxy of this machine. */
function environment() {
  const clean = Object.entries(process.env).filter(([key]) => !/^AWS_|_proxy$/i.test(key));
  return {
    ...Object.fromEntries(clean),
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
    NO_PROXY: '*',
  };
}

function javaClassPath() {
  const target = `${examples}interop-java/target/`;
  return `${target}classes${process.platform === 'win32' ? ';' : ':'}${target}lib/*`;
}

/** All operations, as AWS's newest client here has them: one that none of our programs calls is seen in the table. */
async function allOperations() {
  const client = await import(`${examples}interop-node/node_modules/@aws-sdk/client-xray/dist-cjs/index.js`);
  return Object.keys(client.default)
    .filter((name) => /^[A-Z]\w+Command$/.test(name))
    .map((name) => name.replace(/Command$/, ''))
    .sort();
}

function cell(column, operation) {
  const answer = column.answers.get(operation);
  if (answer?.ok) return 'ok';
  if (answer?.absent) return answer.why;
  if (column.absent) return column.absent;
  if (!answer && column.note) return `failed [${column.note}]`;
  const why = answer?.why ?? 'not called';
  return `failed [${notes.push(`${column.title}, ${operation}: ${why.replace(/\s+/g, ' ')}`)}]`;
}

function print(lines) {
  const widths = lines[0].map((_, n) => Math.max(...lines.map((line) => line[n].length)));
  for (const line of lines) console.log(line.map((text, n) => text.padEnd(widths[n])).join('  ').trimEnd());
}
