// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

import { route } from '../app/navigation';
import { formatRoute, listRoute } from '../app/route';

/** The page of an address that does not exist. */
export function NotFound({ path }: { path: string }) {
  return (
    <section class="message">
      <h1>Page not found</h1>
      <p>
        The console has no page at <bdi class="mono">#{path}</bdi>.
      </p>
      <p>
        <a href={formatRoute(listRoute(route.value))}>Show the traces</a>
      </p>
    </section>
  );
}
