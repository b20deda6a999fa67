// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.jdkhttpserver;

import com.sun.net.httpserver.HttpContext;
import io.xray4j.Recorder;
import java.util.List;

/** The contract where an agent and an application have each added a filter: one of them is silent. */
class TwoFiltersIT extends JdkHttpServerScene {
    @Override
    protected void prepare(HttpContext context, Recorder recorder) {
        context.getFilters().addAll(List.of(new TracingFilter(recorder), new TracingFilter(recorder)));
    }
}
