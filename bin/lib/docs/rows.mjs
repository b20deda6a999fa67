// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
//
// Makes one program of the statements that stand in the pages' tables: each row is a method, run inside a segment.

/** What is compiled but not run: it would change the process that runs the other rows. */
const ONLY_COMPILED = /Patcher\.|^@|SdkConfig\.setEnabled|\.close\(\)$/;

/** The source of the class Rows, from a template with two marks in it. */
export function rowsProgram(template, rows) {
  const methods = [];
  const calls = [];
  rows.forEach((row, i) => {
    const annotations = row.statements.filter((statement) => statement.startsWith('@'));
    const statements = row.statements.filter((statement) => !statement.startsWith('@'));
    annotations.forEach((annotation, j) => methods.push(`    // ${row.where}\n    ${annotation}\n    static void annotated${i}_${j}() {}`));
    if (statements.length === 0) return;
    const body = statements.map((statement) => `        ${statement}${/[;}]$/.test(statement) ? '' : ';'}`).join('\n');
    methods.push(`    // ${row.where}\n    static void row${i}() throws Exception {\n${body}\n    }`);
    if (!statements.some((statement) => ONLY_COMPILED.test(statement))) calls.push(`        run("${row.where}", Rows::row${i});`);
  });
  return {
    source: template.replace('    // METHODS', () => methods.join('\n\n')).replace('        // CALLS', () => calls.join('\n')),
    compiled: methods.length,
    run: calls.length,
  };
}
