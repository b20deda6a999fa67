// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.library.servlet;

import io.xray4j.agent.library.awsxraysdk.AwsXraySdk;
import io.xray4j.agent.recording.PatchedRecorder;
import io.xray4j.servlet.TracingFilter;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import java.util.EnumSet;
import java.util.function.Consumer;

/**
 * The registration of our filter as an application's first, unless the application has registered one of ours itself.
 *
 * <p><i>Stateless; safe for use by many threads.</i>
 */
public final class JakartaFilterRegistration implements Consumer<Object> {
    /** Creates the object; the agent calls this by reflection. */
    public JakartaFilterRegistration() {}

    @Override
    public void accept(Object context) {
        ServletContext application = (ServletContext) context;
        boolean byHand = application.getFilterRegistrations().values().stream()
                .anyMatch(filter -> TracingFilter.class.getName().equals(filter.getClassName()));
        if (byHand) {
            return;
        }
        if (application.getFilterRegistrations().values().stream()
                .anyMatch(filter -> AwsXraySdk.isItsFilter(filter.getClassName()))) {
            AwsXraySdk.leaveRequests();
            return;
        }
        FilterRegistration.Dynamic filter = application.addFilter(
                "xray4j-agent",
                new JakartaFilter(new TracingFilter(PatchedRecorder.get()), application.getClassLoader()));
        if (filter != null) {
            filter.setAsyncSupported(true);
            filter.addMappingForUrlPatterns(EnumSet.allOf(DispatcherType.class), false, "/*");
        }
    }
}
