// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.opentelemetry;

import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.TracerProvider;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.xray4j.Recorder;
import io.xray4j.propagation.Baggage;
import java.lang.System.Logger.Level;
import java.util.Objects;

/**
 * The OpenTelemetry API on a recorder. What libraries record by tracers of this object becomes segments and subsegments,
 * in the same trees as the recorder's own. Metrics and logs are not recorded.
 *
 * <pre>{@code
 * XrayOpenTelemetry telemetry = XrayOpenTelemetry.of(Xray.recorder());
 * telemetry.install();   // for libraries that ask GlobalOpenTelemetry
 * }</pre>
 *
 * <p>Create it before anything uses OpenTelemetry's {@code Context}: its first use decides where contexts are stored. No
 * method of a tracer or span throws.
 *
 * <p><i>Safe for use by many threads.</i>
 */
public final class XrayOpenTelemetry implements OpenTelemetry {
    private static final System.Logger LOG = System.getLogger("io.xray4j");
    private static final String AGENT = "io.opentelemetry.javaagent.OpenTelemetryAgent";

    private final TracerProvider tracers;
    private final ContextPropagators propagators;
    private final boolean hasAgent;
    private boolean installed;

    private XrayOpenTelemetry(Recorder recorder, AttributeAnnotations annotations, ClassLoader system) {
        Bridge bridge = new Bridge(recorder, annotations);
        tracers = new RecordingTracerProvider(bridge);
        propagators = ContextPropagators.create(new HeaderPropagator(recorder));
        hasAgent = hasAgent(system);
        if (!hasAgent) {
            storeContexts(bridge);
            Baggage.addSource(CurrentBaggage.INSTANCE);
        }
    }

    /** Returns the API on a recorder. Attributes that no field of X-Ray has become metadata. */
    public static XrayOpenTelemetry of(Recorder recorder) {
        return of(recorder, AttributeAnnotations.none());
    }

    /** Returns the API on a recorder, with a choice of attributes that become annotations. */
    public static XrayOpenTelemetry of(Recorder recorder, AttributeAnnotations annotations) {
        return of(recorder, annotations, ClassLoader.getSystemClassLoader());
    }

    static XrayOpenTelemetry of(Recorder recorder, AttributeAnnotations annotations, ClassLoader system) {
        return new XrayOpenTelemetry(
                Objects.requireNonNull(recorder, "recorder must not be null"),
                Objects.requireNonNull(annotations, "annotations must not be null"),
                system);
    }

    /**
     * Sets this object as {@link GlobalOpenTelemetry}. If OpenTelemetry's agent runs in the process, or the global object
     * is set already, it does nothing but log one line: two recorders would make two trees of each request.
     *
     * @return whether the global object is this one
     */
    public synchronized boolean install() {
        if (installed) {
            return true;
        }
        if (hasAgent) {
            LOG.log(
                    Level.WARNING,
                    "xray4j: OpenTelemetry's agent runs in this process and records it. xray4j's OpenTelemetry API is not"
                            + " installed, so that there is one tree of each request. Remove one of the two.");
            return false;
        }
        try {
            GlobalOpenTelemetry.set(this);
            installed = true;
        } catch (IllegalStateException alreadySet) {
            LOG.log(
                    Level.WARNING,
                    "xray4j: GlobalOpenTelemetry is set already. xray4j's OpenTelemetry API is not installed. Call"
                            + " XrayOpenTelemetry.install() first, or remove the other implementation.");
        }
        return installed;
    }

    @Override
    public TracerProvider getTracerProvider() {
        return tracers;
    }

    @Override
    public ContextPropagators getPropagators() {
        return propagators;
    }

    /** Returns the class's name. */
    @Override
    public String toString() {
        return "XrayOpenTelemetry";
    }

    private static void storeContexts(Bridge bridge) {
        if (!EntityContextStorage.install(bridge)) {
            LOG.log(
                    Level.WARNING,
                    "xray4j: OpenTelemetry's Context was used before XrayOpenTelemetry was created, so it has a storage of"
                            + " its own. Its spans nest in one another, but not in xray4j's segments, nor these in them."
                            + " Create XrayOpenTelemetry first.");
        }
    }

    private static boolean hasAgent(ClassLoader system) {
        try {
            return system.loadClass(AGENT) != null;
        } catch (ClassNotFoundException | LinkageError none) {
            return false;
        }
    }
}
