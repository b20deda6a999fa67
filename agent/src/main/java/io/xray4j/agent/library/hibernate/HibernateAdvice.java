// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.library.hibernate;

import io.xray4j.agent.hooks.Advice;
import io.xray4j.agent.recording.PatchedRecorder;
import io.xray4j.hibernate.TracingSessionFactoryBuilderFactory;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.hibernate.boot.spi.SessionFactoryBuilderFactory;
import org.jspecify.annotations.Nullable;

/**
 * The advice of Hibernate: adds our extension to those that Hibernate finds, unless JDBC is patched and records the
 * queries.
 *
 * <p><i>Safe for use by many threads.</i>
 */
public final class HibernateAdvice extends Advice {
    /** Creates the object; the agent calls this by reflection. */
    public HibernateAdvice() {}

    /** In place of the object the hook gets the type that is looked for. */
    @Override
    public @Nullable Object after(int point, @Nullable Object sought, @Nullable Object result) {
        if (sought != SessionFactoryBuilderFactory.class || !(result instanceof Collection<?> found)) {
            return result;
        }
        if (PatchedRecorder.isPatched("jdbc")) {
            // The queries are enough, and Hibernate's sessions stay as they are.
            return result;
        }
        boolean byHand = found.stream()
                .anyMatch(
                        each -> each.getClass().getName().equals(TracingSessionFactoryBuilderFactory.class.getName()));
        if (byHand) {
            return result;
        }
        List<Object> more = new ArrayList<>(found);
        more.add(new TracingSessionFactoryBuilderFactory(PatchedRecorder.get()));
        return more;
    }
}
