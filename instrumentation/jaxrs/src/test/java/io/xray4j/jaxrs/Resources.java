// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.jaxrs;

import jakarta.ws.rs.core.Application;
import java.util.Set;

/** An application of objects. */
final class Resources extends Application {
    private final Set<Object> singletons;

    Resources(Set<Object> singletons) {
        this.singletons = singletons;
    }

    @Override
    @SuppressWarnings("deprecation")
    public Set<Object> getSingletons() {
        return singletons;
    }
}
