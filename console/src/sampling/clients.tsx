// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

import { CopyButton } from '../ui/copy';
import { formatAgo } from '../ui/time';
import type { SamplingFeed } from './feed';

/** The clients that follow the rules, each with its quota of a rule's reservoir. */
export function Clients({ feed }: { feed: SamplingFeed }) {
  const clients = feed.clients.value;
  if (clients === undefined) return null;
  return (
    <section class="clients" aria-labelledby="clients-title">
      <h2 id="clients-title">Clients and their quotas</h2>
      {clients.length === 0 ? <NoClients /> : (
        <>
          <p class="muted prose">Each recorder reports its decisions every ten seconds and gets a share of the reservoir, in proportion to its requests. X-Ray's protocol tells the id of a client, not its name.</p>
          <div class="table-box">
            <table class="rules" aria-label="Clients">
              <thead>
                <tr>
                  <th scope="col">Client</th>
                  <th scope="col">Rule</th>
                  <th scope="col" class="number">Quota</th>
                  <th scope="col" class="number">Requests</th>
                  <th scope="col" class="number">Recorded</th>
                  <th scope="col" class="number wide">Borrowed</th>
                  <th scope="col" class="number">Last report</th>
                </tr>
              </thead>
              <tbody>
                {clients.map((client) => (
                  <tr key={`${client.ClientID} ${client.RuleName}`}>
                    <th scope="row" class="mono client-id"><bdi>{client.ClientID}</bdi></th>
                    <td><bdi>{client.RuleName}</bdi></td>
                    <td class="number">{client.Quota} <span class="muted">/s</span></td>
                    <td class="number">{client.Requests?.toLocaleString('en-US')}</td>
                    <td class="number">{client.Sampled?.toLocaleString('en-US')}</td>
                    <td class="number wide">{client.Borrowed?.toLocaleString('en-US')}</td>
                    <td class="number muted">{formatAgo(client.LastSeen ?? 0)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </>
      )}
    </section>
  );
}

function NoClients() {
  const host = location.hostname === 'localhost' ? '127.0.0.1' : location.hostname;
  const variable = `AWS_XRAY_DAEMON_ADDRESS=${host}:${location.port || (location.protocol === 'https:' ? '443' : '80')}`;
  return (
    <div class="prose">
      <p>
        No recorder has reported a decision in the last half hour. An application follows these rules if its recorder samples centrally, which
        X-Ray's SDKs do by default and xray4j does unless <code>sampling</code> is <code>false</code>. Tell it where this X-Ray is:
      </p>
      <div class="snippet">
        <pre>{variable}</pre>
        <CopyButton what="the variable" content={() => variable} />
      </div>
    </div>
  );
}
