// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.recording;

import io.xray4j.Entity;
import io.xray4j.Recorder;
import io.xray4j.Scope;
import io.xray4j.Segment;
import io.xray4j.Xray;
import io.xray4j.agent.hooks.Core;
import io.xray4j.agent.hooks.EngineLoader;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * What the hooks ask of a core, the one this class was loaded beside.
 *
 * <p><i>Safe for use by many threads.</i>
 */
public final class RecorderCore implements Core {
    private final @Nullable String parentSegment = PatchedRecorder.settings().get(RecorderSettings.PARENT_SEGMENT);

    /**
     * Whether this thread is in here already: what a recorder calls of an application's, such as a listener that is
     * captured, would begin what it is told of, without end.
     */
    private final ThreadLocal<boolean[]> recording = ThreadLocal.withInitial(() -> new boolean[1]);

    /** Made by the agent, by name. An application's own core is told when it makes its recorder; the agent's is here. */
    public RecorderCore() {
        if (Recorder.class.getClassLoader() instanceof EngineLoader) {
            configure(Xray.recorder());
        }
    }

    /** Tells the process's recorder what the agent was told. */
    public static void configure(Recorder recorder) {
        Map<String, String> settings = new TreeMap<>(PatchedRecorder.settings());
        // Patched code runs outside of requests as well, at start-up above all, and nobody has forgotten anything
        // there.
        settings.putIfAbsent("context-missing", "IGNORE_ERROR");
        RecorderSettings.apply(settings, recorder);
    }

    @Override
    public @Nullable Object current() {
        return Xray.traceEntity();
    }

    @Override
    public Object attach(Object entity) {
        return ((Entity) entity).attach();
    }

    /** In Lambda what runs without a parent is below the invocation of the moment, which is the better one. */
    @Override
    public boolean isOver(Object entity) {
        return ((Entity) entity).segment().isEnded() || PatchedRecorder.get().isLambda();
    }

    @Override
    public void endAll() {
        Recorder recorder = PatchedRecorder.get();
        Entity before = null;
        for (Entity open = recorder.traceEntity(); open != null && open != before; open = recorder.traceEntity()) {
            open.end();
            before = open;
        }
    }

    @Override
    public void detach(Object scope) {
        ((Scope) scope).close();
    }

    @Override
    public @Nullable Object begin(String name, @Nullable Class<?> owner) {
        boolean[] mark = recording.get();
        if (mark[0]) {
            return null;
        }
        mark[0] = true;
        try {
            return begun(name, owner);
        } finally {
            mark[0] = false;
        }
    }

    @Override
    public @Nullable Object end(Object token, @Nullable Object result) {
        if (result instanceof CompletionStage<?> stage) {
            detach(token, stage);
        } else {
            end(token, (Throwable) null);
        }
        return result;
    }

    @Override
    public void fail(Object token, Throwable thrown) {
        end(token, thrown);
    }

    private @Nullable Object begun(String name, @Nullable Class<?> owner) {
        Recorder recorder = PatchedRecorder.get();
        Entity current = recorder.traceEntity();
        if (current != null) {
            return current.isRecording() ? recorder.beginSubsegment(toldApart(name, owner, current)) : null;
        }
        if (recorder.isLambda()) {
            return recorder.beginSubsegment(name);
        }
        // What runs outside of any request, such as start-up, is nobody's mistake; and what sends traces begins none.
        return parentSegment == null || Thread.currentThread().getName().startsWith("xray4j-")
                ? null
                : new InParent(recorder.beginSegment(parentSegment), recorder.beginSubsegment(name));
    }

    /** A method has its bare name; below one of the same name it is told apart by its class: {@code Orders.order}. */
    private static String toldApart(String name, @Nullable Class<?> owner, Entity above) {
        return owner != null && name.equals(above.name()) ? owner.getSimpleName() + "." + name : name;
    }

    private void detach(Object token, CompletionStage<?> stage) {
        entity(token).detach();
        if (token instanceof InParent both) {
            both.segment.detach();
        }
        CompletionStage<?> unused = stage.whenComplete((value, thrown) -> {
            Throwable cause = thrown == null ? null : thrown.getCause();
            end(token, thrown instanceof CompletionException && cause != null ? cause : thrown);
        });
    }

    private static Entity entity(Object token) {
        return token instanceof InParent both ? both.subsegment : (Entity) token;
    }

    private void end(Object token, @Nullable Throwable thrown) {
        boolean[] mark = recording.get();
        boolean before = mark[0];
        mark[0] = true;
        try {
            if (thrown != null) {
                entity(token).addException(thrown);
            }
            entity(token).end();
            if (token instanceof InParent both) {
                both.segment.end();
            }
        } finally {
            mark[0] = before;
        }
    }

    /** A subsegment, in a segment that was begun for it. */
    private record InParent(Segment segment, Entity subsegment) {}
}
