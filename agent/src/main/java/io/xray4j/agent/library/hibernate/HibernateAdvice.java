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
 * Hibernate: our extension is among those that it finds, where nobody records the queries below.
 *
 * <p><i>Safe for use by many threads.</i>
 */
public final class HibernateAdvice extends Advice {
    /** Made by the agent, by name. */
    public HibernateAdvice() {}

    /** Here what would be the object is the type that is looked for. */
    @Override
    public @Nullable Object after(int point, @Nullable Object sought, @Nullable Object result) {
        if (sought != SessionFactoryBuilderFactory.class || !(result instanceof Collection<?> found)) {
            return result;
        }
        if (PatchedRecorder.isPatched("jdbc")) {
            // The queries say it all, and Hibernate's sessions stay what they are.
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
