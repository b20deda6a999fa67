// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.micrometer.boot;

import io.xray4j.CurrentEntityListener;
import io.xray4j.Entity;
import io.xray4j.Xray;
import io.xray4j.trace.TraceId;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.InitializingBean;

/**
 * A listener that puts the ids of the current entity into SLF4J's MDC under the keys that Boot's log pattern shows, {@code
 * traceId} and {@code spanId}, in W3C's form.
 *
 * <p><i>Safe for use by many threads.</i>
 */
final class LoggedIds implements CurrentEntityListener, InitializingBean, DisposableBean {
    private static final String TRACE_ID = "traceId";
    private static final String SPAN_ID = "spanId";

    @Override
    public void afterPropertiesSet() {
        Xray.addListener(this);
    }

    @Override
    public void destroy() {
        Xray.removeListener(this);
    }

    @Override
    public void currentChanged(@Nullable Entity current) {
        TraceId traceId = current == null ? null : current.traceHeader().root();
        if (current == null || traceId == null) {
            MDC.remove(TRACE_ID);
            MDC.remove(SPAN_ID);
        } else {
            MDC.put(TRACE_ID, traceId.toHex());
            MDC.put(SPAN_ID, current.id());
        }
    }
}
