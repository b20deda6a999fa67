// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j;

import io.xray4j.internal.Environment;
import io.xray4j.internal.QuietLog;
import io.xray4j.trace.EntityId;
import io.xray4j.trace.SampleDecision;
import io.xray4j.trace.TraceHeader;
import io.xray4j.trace.TraceId;
import io.xray4j.tree.TraceTree;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The differences inside a Lambda function: the service has begun and will end the segment. In its place stands a
 * <i>facade</i>, made from the invocation's trace header, which is current wherever nothing else is. It is never
 * sent and takes nothing; subsegments begun below it leave one by one as they end.
 *
 * <p>A facade belongs to the text of a header. While that stays, so does the facade; when it changes, a new
 * invocation has begun, and what the one before left open is sent as it is, in progress.
 */
final class LambdaMode {
    static final String TASK_ROOT = "LAMBDA_TASK_ROOT";
    static final Path MARKER_FOLDER = Path.of("/tmp/.aws-xray");

    private final Recorder recorder;
    private final Environment environment;
    private final QuietLog log;
    /** The facade made last, to be found again by other threads of its invocation. */
    private volatile @Nullable FacadeSegment latest;

    LambdaMode(Recorder recorder, Environment environment, QuietLog log) {
        this.recorder = recorder;
        this.environment = environment;
        this.log = log;
    }

    /** Leaves the file by which the service sees that an X-Ray SDK is at work. */
    void leaveMarker(Path folder) {
        try {
            Files.createDirectories(folder);
            Files.write(folder.resolve("initialized"), new byte[0]);
        } catch (IOException | SecurityException refused) {
            log.log(Level.WARNING, "lambda-marker", "xray4j cannot write " + folder + "/initialized: " + refused);
        }
    }

    /** Returns the current entity of this thread: never null, for the facade stands in. */
    Entity current() {
        Entity current = CurrentEntity.get();
        String header = header();
        if (current != null && belongs(current, header)) {
            return current;
        }
        Segment facade = facade(header == null ? "" : header);
        CurrentEntity.startAnew(facade);
        return facade;
    }

    /** Logs once that only Lambda begins and ends its segment. */
    void refuse(String what) {
        log.log(
                Level.WARNING,
                "lambda-segment",
                "xray4j cannot " + what + " a segment inside a Lambda function, whose segment the service makes;"
                        + " subsegments go below that one");
    }

    private boolean belongs(Entity current, @Nullable String header) {
        if (!(current.segment() instanceof FacadeSegment facade)) {
            // A recorder that is not in Lambda mode has begun it.
            return true;
        }
        String known = facade.header();
        if (header == null) {
            // A worker of a runtime that serves several invocations knows its own by what it was handed.
            return known.isEmpty() || CurrentEntity.isAttached();
        }
        return known.equals(header);
    }

    private Segment facade(String text) {
        FacadeSegment known = latest;
        if (known != null && text.equals(known.header()) && !known.isReleased()) {
            return known;
        }
        if (known != null && !text.isEmpty() && CurrentEntity.invocation() == null) {
            // The process serves one invocation at a time: its new header says that the one before is over.
            known.release();
        }
        TraceHeader header = TraceHeader.parse(text);
        FacadeSegment made = new FacadeSegment(recorder, tree(header), header, text);
        latest = made;
        return made;
    }

    /** Without a root, a parent and a decision there is nothing to be below: the header is only passed on. */
    private @Nullable TraceTree tree(TraceHeader header) {
        TraceId root = header.root();
        // Asked to decide ("Sampled=?") we record: the service has made a segment, which is worth its subsegments.
        boolean sampled = header.decision() == SampleDecision.SAMPLED || header.decision() == SampleDecision.REQUESTED;
        return root == null || header.parent() == EntityId.NONE || !sampled
                ? null
                : TraceTree.facade(recorder.settings().time(), root, header.parent());
    }

    private @Nullable String header() {
        String given = CurrentEntity.invocation();
        if (given != null) {
            return given;
        }
        String property = environment.property("com.amazonaws.xray.traceHeader");
        return property != null ? property : environment.variable("_X_AMZN_TRACE_ID");
    }
}
