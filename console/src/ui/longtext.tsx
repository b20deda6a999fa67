// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

const linesPerBlock = 200;

/** Preformatted text of any length. The browser computes the layout of visible blocks only. */
export function LongText({ label, content }: { label: string; content: string }) {
  const lines = content.split('\n');
  const blocks: string[] = [];
  for (let i = 0; i < lines.length; i += linesPerBlock) blocks.push(lines.slice(i, i + linesPerBlock).join('\n'));
  return (
    <pre class="long-text" role="region" aria-label={label} tabIndex={0}>
      {blocks.map((block, i) => (
        <span key={i} class="block" style={{ containIntrinsicBlockSize: `auto ${block.split('\n').length * 1.5}em` }}>
          {block}
        </span>
      ))}
    </pre>
  );
}
