// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.jdkhttpserver;

import com.sun.net.httpserver.HttpContext;
import io.xray4j.Recorder;

/** The contract on the JDK's server, with a pool of threads. */
class JdkHttpServerIT extends JdkHttpServerScene {
    @Override
    protected void prepare(HttpContext context, Recorder recorder) {
        context.getFilters().add(new TracingFilter(recorder));
    }
}
