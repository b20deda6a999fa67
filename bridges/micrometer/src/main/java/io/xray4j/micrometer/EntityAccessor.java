// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.micrometer;

import io.micrometer.context.ContextRegistry;
import io.micrometer.context.ThreadLocalAccessor;
import io.micrometer.observation.contextpropagation.ObservationThreadLocalAccessor;
import io.xray4j.Entity;
import io.xray4j.Scope;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * The accessor by which snapshots of {@code context-propagation} carry the current entity, under the key that the Reactor
 * bridge uses. It takes that bridge's place, because here the scopes of observations have to know of it.
 *
 * <p><i>Safe for use by many threads.</i>
 */
final class EntityAccessor implements ThreadLocalAccessor<Entity> {
    private static final String KEY = "io.xray4j.entity";

    /** A limit above any real nesting, so that code which sets and never restores cannot fill the heap. */
    private static final int MAX_NESTING = 256;

    private final XrayTracer tracer;

    @SuppressWarnings("ThreadLocalUsage") // One for each tracer, as the state of its threads is.
    private final ThreadLocal<Deque<Restore>> open = ThreadLocal.withInitial(ArrayDeque::new);

    private EntityAccessor(XrayTracer tracer) {
        this.tracer = tracer;
    }

    /** Registers the accessor before that of observations, which may be below the entity. */
    static void install(XrayTracer tracer) {
        ContextRegistry registry = ContextRegistry.getInstance();
        registry.registerThreadLocalAccessor(new EntityAccessor(tracer));
        for (ThreadLocalAccessor<?> accessor : registry.getThreadLocalAccessors()) {
            if (ObservationThreadLocalAccessor.KEY.equals(accessor.key())) {
                // Registered anew, an accessor goes to the end.
                registry.registerThreadLocalAccessor(accessor);
                return;
            }
        }
    }

    @Override
    public Object key() {
        return KEY;
    }

    @Override
    public @Nullable Entity getValue() {
        return tracer.recorder().traceEntity();
    }

    @Override
    public void setValue(Entity entity) {
        push(entity.attach(), entity);
    }

    @Override
    public void setValue() {
        push(tracer.recorder().attach(null), null);
    }

    @Override
    public void restore(Entity previous) {
        restore();
    }

    @Override
    public void restore() {
        Restore last = open.get().pollLast();
        if (last != null) {
            SpanSlot slot = tracer.spans().slot();
            slot.snapshots--;
            slot.fromSnapshot = last.fromSnapshot;
            last.scope.close();
        }
    }

    private void push(Scope scope, @Nullable Entity entity) {
        Deque<Restore> nesting = open.get();
        SpanSlot slot = tracer.spans().slot();
        if (nesting.size() == MAX_NESTING) {
            nesting.removeFirst();
            slot.snapshots--;
        }
        nesting.addLast(new Restore(scope, slot.fromSnapshot));
        slot.snapshots++;
        slot.fromSnapshot = entity;
    }

    /** A change that a snapshot has made on a thread. */
    private record Restore(Scope scope, @Nullable Entity fromSnapshot) {}
}
