// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j;

import java.util.List;
import java.util.function.BiConsumer;

/** The listeners of a recorder: none of them can harm another, or the application. */
final class EntityListeners {
    static final EntityListeners NONE = new EntityListeners(List.of());

    private final EntityListener[] listeners;

    EntityListeners(List<EntityListener> listeners) {
        this.listeners = listeners.toArray(EntityListener[]::new);
    }

    boolean isEmpty() {
        return listeners.length == 0;
    }

    void begun(Entity entity) {
        tell(EntityListener::begun, entity);
    }

    void ending(Entity entity) {
        tell(EntityListener::ending, entity);
    }

    void ended(Entity entity) {
        tell(EntityListener::ended, entity);
    }

    private void tell(BiConsumer<EntityListener, Entity> event, Entity entity) {
        for (EntityListener listener : listeners) {
            try {
                event.accept(listener, entity);
            } catch (Throwable failed) {
                entity.segment().recorder().listenerFailed(listener, failed);
            }
        }
    }
}
