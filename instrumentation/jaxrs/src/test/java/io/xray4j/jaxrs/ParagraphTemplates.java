// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.jaxrs;

import io.xray4j.conformance.http.server.TestApplication;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.glassfish.jersey.server.mvc.Viewable;
import org.glassfish.jersey.server.mvc.spi.TemplateProcessor;
import org.jspecify.annotations.Nullable;

/** An engine with one template: a paragraph around its model. */
final class ParagraphTemplates implements TemplateProcessor<String> {
    @Override
    public @Nullable String resolve(String name, MediaType type) {
        return name.endsWith(TestApplication.TEMPLATE) ? "<p>%s</p>" : null;
    }

    @Override
    public void writeTo(
            String template, Viewable view, MediaType type, MultivaluedMap<String, Object> headers, OutputStream out)
            throws IOException {
        out.write(String.format(template, view.getModel()).getBytes(StandardCharsets.UTF_8));
    }
}
