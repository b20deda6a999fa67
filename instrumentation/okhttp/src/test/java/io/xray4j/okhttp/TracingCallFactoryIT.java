// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.okhttp;

import io.xray4j.Recorder;
import okhttp3.Call;
import okhttp3.OkHttpClient;

/** The contract on OkHttp; the build runs it on 4 and on 5. */
class TracingCallFactoryIT extends OkHttpScene {
    @Override
    protected Call.Factory traced(OkHttpClient plain, Recorder given) {
        return TracingCallFactory.wrap(plain, given);
    }
}
