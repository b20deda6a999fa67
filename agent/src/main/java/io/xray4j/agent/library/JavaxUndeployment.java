// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.library;

import io.xray4j.Recorder;
import io.xray4j.Xray;
import java.io.IOException;
import javax.servlet.Filter;
import javax.servlet.FilterChain;
import javax.servlet.FilterConfig;
import javax.servlet.ServletException;
import javax.servlet.ServletRequest;
import javax.servlet.ServletResponse;

/**
 * A filter before nothing, which a container destroys with its application: if that has brought its own core, the recorder
 * ends with it, whose worker would else run on and keep all of the application.
 *
 * <p><i>Stateless; safe for use by many threads.</i>
 */
final class JavaxUndeployment implements Filter {
    private final ClassLoader application;

    JavaxUndeployment(ClassLoader application) {
        this.application = application;
    }

    @Override
    public void init(FilterConfig config) {}

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        chain.doFilter(request, response);
    }

    @Override
    public void destroy() {
        if (Recorder.class.getClassLoader() == application) {
            Xray.recorder().close();
        }
    }
}
