// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.opentelemetry;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.ContextStorage;
import io.opentelemetry.context.Scope;
import io.xray4j.Entity;
import io.xray4j.Xray;
import java.lang.ref.WeakReference;
import org.jspecify.annotations.Nullable;

/**
 * OpenTelemetry's current context and xray4j's current entity, kept in step.
 *
 * <p>Attaching a context makes the entity of its span current, or none if the span is not one of ours; closing the scope
 * brings both back. If then another entity becomes current by xray4j's own API, the current context is the attached one
 * with a span of that entity laid over. So there is no second stack: xray4j's current entity decides.
 *
 * <p><i>Safe for use by many threads.</i>
 */
final class EntityContextStorage implements ContextStorage {
    private static volatile boolean isUsed;
    /** The bridge that was made last: the choices for spans of entities that xray4j's own API has begun. */
    private static volatile @Nullable Bridge bridge;

    private final ContextStorage storage;

    @SuppressWarnings("ThreadLocalUsage") // OpenTelemetry has one storage for the process.
    private final ThreadLocal<@Nullable WeakReference<Overlay>> overlays = new ThreadLocal<>();

    private EntityContextStorage(ContextStorage storage) {
        this.storage = storage;
    }

    /** Sees to it that contexts are stored here; false if another storage is in use already. */
    static boolean install(Bridge newBridge) {
        bridge = newBridge;
        ContextStorage.addWrapper(EntityContextStorage::over);
        // OpenTelemetry decides for a storage when one is first asked for.
        ContextStorage chosen = ContextStorage.get();
        return isUsed && chosen != null;
    }

    /** Returns the storage above another one; itself if a provider or wrapper has put it there already. */
    static ContextStorage over(ContextStorage storage) {
        if (isUsed) {
            return storage;
        }
        isUsed = true;
        return new EntityContextStorage(storage);
    }

    @Override
    public Scope attach(@Nullable Context context) {
        if (context == null) {
            return Scope.noop();
        }
        Entity entity = Span.fromContextOrNull(context) instanceof EntitySpan span ? span.entity() : null;
        Scope scope = storage.attach(context);
        return new AttachedScope(storage, context, scope, entity == null ? clear() : entity.attach());
    }

    @Override
    public @Nullable Context current() {
        Context attached = storage.current();
        Bridge overlaying = bridge;
        Entity entity = overlaying == null ? null : Xray.traceEntity();
        if (entity == null || overlaying == null) {
            return attached;
        }
        if (attached != null
                && Span.fromContextOrNull(attached) instanceof EntitySpan span
                && span.entity() == entity) {
            return attached;
        }
        WeakReference<Overlay> known = overlays.get();
        Overlay overlay = known == null ? null : known.get();
        if (overlay == null || overlay.entity != entity || overlay.attached != attached) {
            overlay = new Overlay(entity, attached, overlaid(entity, attached == null ? root() : attached, overlaying));
            overlays.set(new WeakReference<>(overlay));
        }
        return overlay.context;
    }

    @Override
    public Context root() {
        return storage.root();
    }

    private static Context overlaid(Entity entity, Context attached, Bridge overlaying) {
        Context context = attached.with(EntitySpan.over(entity, overlaying));
        return HeaderPropagator.withBaggage(context, entity.segment().origin());
    }

    /** Makes nothing current until the scope is closed; null if nothing is current anyway. */
    private static io.xray4j.@Nullable Scope clear() {
        return Xray.traceEntity() == null ? null : Xray.recorder().attach(null);
    }

    /** The scope of both; closed out of order it restores neither, as OpenTelemetry's own. */
    private static final class AttachedScope implements Scope {
        private final ContextStorage storage;
        private final Context context;
        private final Scope scope;
        private final io.xray4j.@Nullable Scope entityScope;
        private boolean closed;

        AttachedScope(ContextStorage storage, Context context, Scope scope, io.xray4j.@Nullable Scope entityScope) {
            this.storage = storage;
            this.context = context;
            this.scope = scope;
            this.entityScope = entityScope;
        }

        @Override
        @SuppressWarnings(
                "ReferenceEquality") // Contexts are distinguished by identity, as OpenTelemetry's storage does.
        public void close() {
            boolean isInOrder = !closed && storage.current() == context;
            scope.close();
            if (isInOrder) {
                closed = true;
                if (entityScope != null) {
                    entityScope.close();
                }
            }
        }
    }

    /**
     * The last context that was laid over, so that asking again costs nothing. It is held weakly: a pooled thread must not
     * keep a trace that is over.
     */
    private static final class Overlay {
        final Entity entity;
        final @Nullable Context attached;
        final Context context;

        Overlay(Entity entity, @Nullable Context attached, Context context) {
            this.entity = entity;
            this.attached = attached;
            this.context = context;
        }
    }
}
