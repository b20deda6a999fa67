// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.jaxrs;

import io.xray4j.Recorder;
import jakarta.ws.rs.ext.WriterInterceptor;
import jakarta.ws.rs.ext.WriterInterceptorContext;
import java.io.IOException;
import org.glassfish.jersey.server.mvc.Viewable;

/** An interceptor that records the rendering of each of Jersey's views as a subsegment with its template's name. */
final class JerseyViews implements WriterInterceptor {
    private final Recorder recorder;

    JerseyViews(Recorder recorder) {
        this.recorder = recorder;
    }

    @Override
    public void aroundWriteTo(WriterInterceptorContext context) throws IOException {
        if (context.getEntity() instanceof Viewable view) {
            recorder.inSubsegment(view.getTemplateName(), step -> context.proceed());
        } else {
            context.proceed();
        }
    }
}
