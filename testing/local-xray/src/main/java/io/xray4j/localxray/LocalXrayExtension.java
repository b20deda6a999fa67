// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.localxray;

import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** The extension behind {@link LocalXray}. Safe for use by many threads. */
final class LocalXrayExtension
        implements BeforeAllCallback, BeforeEachCallback, AfterTestExecutionCallback, ParameterResolver {

    private static final ExtensionContext.Namespace NAMESPACE =
            ExtensionContext.Namespace.create(LocalXrayExtension.class);

    @Override
    public void beforeAll(ExtensionContext context) {
        ServerProcess.shared().receiveFromThisJvm();
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        server(context);
    }

    @Override
    public void afterTestExecution(ExtensionContext context) {
        Throwable failure = context.getExecutionException().orElse(null);
        // A failed assertion on a trace shows it already.
        if (failure != null && !String.valueOf(failure.getMessage()).contains(LocalXrayServer.TRACE_PAGE)) {
            System.err.println(
                    context.getDisplayName() + " failed.\n" + server(context).failureReport());
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == LocalXrayServer.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return server(context);
    }

    /** Returns the server as this test sees it: the traces since the test began. */
    private static LocalXrayServer server(ExtensionContext context) {
        ExtensionContext.Store store = context.getStore(NAMESPACE);
        LocalXrayServer known = store.get(context.getUniqueId(), LocalXrayServer.class);
        if (known != null) {
            return known;
        }
        LocalXrayServer server = new LocalXrayServer(ServerProcess.shared());
        store.put(context.getUniqueId(), server);
        return server;
    }
}
