// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

import { CopyButton } from '../ui/copy';
import { text } from '../ui/text';
import { string, type Document } from '../model/document';
import { formatSql } from './sqlformat';

/** The SQL statement, one clause per line, and the data of its database. */
export function Sql({ sql }: { sql: Document | undefined }) {
  if (!sql) return null;
  const query = string(sql, 'sanitized_query');
  const rest = Object.entries(sql).filter(([name]) => name !== 'sanitized_query');
  return (
    <section aria-label="SQL">
      <h3>SQL {query && <CopyButton what="the SQL" content={() => query} />}</h3>
      {query && <pre class="sql" tabIndex={0} role="region" aria-label="Statement">{formatSql(query)}</pre>}
      <dl class="facts">
        {rest.map(([name, value]) => [<dt key={name}><bdi>{name}</bdi></dt>, <dd><bdi class="mono">{text(value)}</bdi></dd>])}
      </dl>
    </section>
  );
}
