// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
//
// Counts the traces of the last hour that match each filter expression.
//   node bin/lib/filters.mjs <http://xray> <filter>...
const [xray, ...filters] = process.argv.slice(2);
const now = Date.now() / 1000;

async function page(body) {
  const answer = await fetch(`${xray}/TraceSummaries`, { method: 'POST', body: JSON.stringify(body) });
  const json = await answer.json();
  if (!answer.ok) throw new Error(`${body.FilterExpression}: ${json.message}`);
  return json;
}

async function count(filter) {
  const query = { StartTime: Math.floor(now - 3600), EndTime: Math.ceil(now + 60), FilterExpression: filter };
  let found = 0;
  let token;
  do {
    const answer = await page(token ? { ...query, NextToken: token } : query);
    found += answer.TraceSummaries.length;
    token = answer.NextToken;
  } while (token);
  return found;
}

for (const filter of filters) {
  const found = await count(filter);
  console.log(`  ${String(found).padStart(5)}  ${filter}`);
  if (!found) {
    console.error(`The filter ${filter} finds nothing.`);
    process.exitCode = 1;
  }
}
