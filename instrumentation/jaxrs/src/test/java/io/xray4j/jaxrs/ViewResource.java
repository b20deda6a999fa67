// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.jaxrs;

import io.xray4j.conformance.http.server.TestApplication;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.glassfish.jersey.server.mvc.Viewable;

/** The contract's template as one of Jersey's views. */
@Path("/render")
@Produces(MediaType.TEXT_HTML)
public final class ViewResource {
    private final TestApplication application;

    ViewResource(TestApplication application) {
        this.application = application;
    }

    @GET
    public Viewable render() throws TestApplication.Failure {
        return new Viewable(
                TestApplication.TEMPLATE, application.answer("/render").body());
    }
}
