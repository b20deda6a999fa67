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
 * Tells micrometer's context propagation what is current on a thread, and lets it change that for a while. Its registry
 * finds it by {@link java.util.ServiceLoader}; nobody else needs it.
 *
 * <p>Whatever is set is attached by a scope, and restoring closes that scope. The value that is given back would not do:
 * an entity that was merely begun on the thread would from then on be taken for one that was handed to it, and stay
 * current after its end.
 *
 * <p><i>Safe for use by many threads.</i>
 */
public final class EntityThreadLocalAccessor implements ThreadLocalAccessor<Entity> {
    /** Nobody nests so deep; one who sets and never restores must not fill the heap. */
    private static final int MAX_NESTING = 256;

    @SuppressWarnings("ThreadLocalUsage") // The registry keeps one accessor for the process.
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
        // The scope of attaching what is there already gives back the place as it is now.
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
