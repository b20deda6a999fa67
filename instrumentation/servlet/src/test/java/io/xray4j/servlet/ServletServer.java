// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.servlet;

import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServlet;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A real server with one filter, or none, before some servlets. */
public interface ServletServer {
    /**
     * Starts on a free port of 127.0.0.1.
     *
     * @param parameters the filter's init parameters
     * @param servlets by the pattern of the paths they serve
     * @return {@code http://127.0.0.1:port}
     */
    URI start(@Nullable Filter filter, Map<String, String> parameters, Map<String, HttpServlet> servlets)
            throws Exception;

    void stop() throws Exception;
}
