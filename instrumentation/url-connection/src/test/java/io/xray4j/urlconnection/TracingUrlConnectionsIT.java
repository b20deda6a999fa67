// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.urlconnection;

import io.xray4j.Recorder;
import java.net.HttpURLConnection;

/** The contract on the JDK's older client. */
class TracingUrlConnectionsIT extends UrlConnectionScene {
    @Override
    protected HttpURLConnection traced(HttpURLConnection plain, Recorder given) {
        return TracingUrlConnections.wrap(plain, given);
    }
}
