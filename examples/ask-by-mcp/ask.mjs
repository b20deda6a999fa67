// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
//
// Answers a question about a path of an application with at most four calls of the local X-Ray's MCP server, and prints
// each call with its answer. The steps are fixed, no language model takes part: an assistant would choose the same ones.
//   node ask.mjs <http://xray> "why is /buy slow?"
//   node ask.mjs <http://xray> "why does /buy fail?"
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';

const MOST_CALLS = 4;
const [xray, question = 'why is /buy slow?'] = process.argv.slice(2);
const path = question.match(/\/[\w./-]*[\w/-]/)?.[0];
if (!xray || !path) {
  console.error('usage: node ask.mjs <http://xray> "why is /buy slow?" (the question names a path)');
  process.exit(2);
}
const asksForFailures = /\b(fail|fails|failed|failing|error|errors|fault|faults|broken)\b/i.test(question);

const client = new Client({ name: 'ask', version: '1.0.0' });
await client.connect(new StreamableHTTPClientTransport(new URL('/mcp', xray)));

let calls = 0;

/** Calls a tool, prints the call and its answer, and returns the answer. */
async function call(name, args) {
  calls++;
  if (calls > MOST_CALLS) throw new Error(`more than ${MOST_CALLS} calls`);
  console.log(`\n${calls}. ${name} ${JSON.stringify(args)}`);
  const answer = await client.callTool({ name, arguments: args });
  const text = answer.content.map((part) => part.text).join('\n');
  console.log(text.replace(/^/gm, '   '));
  if (answer.isError) throw new Error(text);
  return text;
}

/** The first match of a pattern in an answer; without one, the answer says why there is nothing to go on with. */
function first(text, pattern) {
  const found = text.match(pattern);
  if (!found) {
    console.log(`\nThere is no answer: ${text.split('\n')[0]}`);
    process.exit(1);
  }
  return found;
}

const TRACE = /1-[0-9a-f]{8}-[0-9a-f]{24}/;
const filter = `http.url CONTAINS "${path}"`;

async function whySlow() {
  const list = await call('search', { filter, sort: 'slowest', limit: 3 });
  const trace = first(list, TRACE)[0];
  const spread = first(list, /median ([\d.]+ m?s).*slowest ([\d.]+ m?s)/);
  const time = await call('critical_path', { trace });
  const [, share, own, what, id] = first(time, /^(\d+) % {2}([\d.]+ m?s) {2}(.+?) {2}.*#([0-9a-f]{16})/m);
  const difference = await call('compare', { trace });
  await call('entity', { trace, id });
  const longer = difference.match(/^\+([\d.]+ m?s) {2}(.+? > .+?) {2}/m);
  return `The slowest ${path} took ${spread[2]}, and the median is ${spread[1]}. ${share} % of the time, ${own}, was spent in ${what}.${
    longer ? ` Most time beyond the median, ${longer[1]}, was spent in ${longer[2]}.` : ''
  }`;
}

async function whyFailing() {
  const causes = await call('errors', { filter });
  const trace = first(causes, TRACE)[0];
  const one = await call('errors', { trace });
  const [, where, id] = first(one, /^(.+?) (?:FAULT|ERROR|THROTTLE).*#([0-9a-f]{16})/m);
  await call('entity', { trace, id });
  const exception = one.match(/^ {2}(\S.*)$/m)?.[1];
  return `The failure begins in ${where}${exception ? `: ${exception}` : '.'}`;
}

console.log(question);
const answer = await (asksForFailures ? whyFailing() : whySlow());
console.log(`\nIn ${calls} calls: ${answer}`);
await client.close();
