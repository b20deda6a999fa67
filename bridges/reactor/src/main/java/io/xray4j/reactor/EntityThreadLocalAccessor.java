// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.reactor;

import io.micrometer.context.ThreadLocalAccessor;
import io.xray4j.Entity;
import io.xray4j.Scope;
import io.xray4j.Xray;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * The accessor by which micrometer's context propagation reads and sets a thread's current entity. Micrometer's
 * registry finds it by {@link java.util.ServiceLoader}; applications need not use it.
 *
 * <p>A value that is set is attached by a scope, and restoring closes that scope. Setting the former value again would
 * not be enough: an entity that was begun on the thread would then count as one that was handed to the thread, and
 * would stay current after its end.
 *
 * <p><i>Safe for use by many threads.</i>
 */
public final class EntityThreadLocalAccessor implements ThreadLocalAccessor<Entity> {
    /** A limit above any real nesting, so that code which sets and never restores cannot fill the heap. */
    private static final int MAX_NESTING = 256;

    @SuppressWarnings("ThreadLocalUsage") // The registry has one accessor for the process.
    private final ThreadLocal<Deque<Scope>> scopes = ThreadLocal.withInitial(ArrayDeque::new);

    @Override
    public Object key() {
        return ReactorContext.KEY;
    }

    @Override
    public @Nullable Entity getValue() {
        return Xray.traceEntity();
    }

    @Override
    public void setValue(Entity entity) {
        push(entity.attach());
    }

    @Override
    public void setValue() {
        Entity current = Xray.traceEntity();
        // Attaching the entity that is already current opens a scope that restores the present state.
        push(current == null ? () -> {} : current.attach());
        Xray.clearTraceEntities();
    }

    @Override
    public void restore(Entity previous) {
        restore();
    }

    @Override
    public void restore() {
        Scope scope = scopes.get().pollLast();
        if (scope != null) {
            scope.close();
        }
    }

    private void push(Scope scope) {
        Deque<Scope> open = scopes.get();
        if (open.size() == MAX_NESTING) {
            open.removeFirst();
        }
        open.addLast(scope);
    }
}
