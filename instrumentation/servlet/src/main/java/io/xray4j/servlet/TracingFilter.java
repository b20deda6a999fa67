// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.servlet;

import io.xray4j.Recorder;
import io.xray4j.Scope;
import io.xray4j.Subsegment;
import io.xray4j.Xray;
import io.xray4j.http.HttpServerTracer;
import io.xray4j.http.SegmentNaming;
import io.xray4j.http.ServerCall;
import io.xray4j.trace.TraceHeader;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Records each request as a segment that is current while the application serves it. Register it first, for all
 * paths and dispatcher types, with asynchronous requests supported.
 *
 * <p>Declared in a descriptor it takes the init parameters {@code fixedName}, or {@code
 * dynamicNamingRecognizedHosts} (a pattern such as {@code *.example.com}) with {@code
 * dynamicNamingFallbackName}; without them segments have the recorder's service name.
 *
 * <p>A request that is answered asynchronously ends when it is complete. Tasks that serve it on threads of the
 * application are given its segment by {@link io.xray4j.context.Context#wrap(Runnable)}.
 *
 * <p><i>Safe for use by many threads.</i>
 */
public final class TracingFilter implements Filter {
    private static final String CALL = TracingFilter.class.getName() + ".call";

    private final Recorder recorder;
    private HttpServerTracer tracer;
    private boolean endsWithApplication;

    /** Records with the process's recorder. */
    public TracingFilter() {
        this(Xray.recorder());
    }

    /** Names segments by the recorder's service. */
    public TracingFilter(Recorder recorder) {
        this(recorder, SegmentNaming.service());
    }

    public TracingFilter(Recorder recorder, SegmentNaming naming) {
        this.recorder = recorder;
        this.tracer = new HttpServerTracer(recorder, naming);
    }

    /**
     * The call of a request that a filter records; null of another. For frameworks on top of servlets, to tell of what
     * they keep from the container.
     */
    public static @Nullable ServerCall callOf(ServletRequest request) {
        return request.getAttribute(CALL) instanceof ServerCall call ? call : null;
    }

    @Override
    public void init(FilterConfig config) throws ServletException {
        ClassLoader application = config.getServletContext().getClassLoader();
        endsWithApplication = application == Recorder.class.getClassLoader()
                && application != ClassLoader.getSystemClassLoader()
                && recorder == Xray.recorder();
        RequestEnd.listenIn(config.getServletContext());
        SegmentNaming declared = naming(config);
        if (declared != null) {
            tracer = new HttpServerTracer(recorder, declared);
        }
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (!(request instanceof HttpServletRequest http) || !(response instanceof HttpServletResponse answer)) {
            chain.doFilter(request, response);
            return;
        }
        ServerCall known = callOf(http);
        if (known != null) {
            noteError(http, known);
        }
        if (known != null && isWithinStep(http, known)) {
            chain.doFilter(request, response);
            return;
        }
        if (known != null) {
            // A second dispatch (forward, error page, async) of a request that is being recorded.
            try (Scope scope = known.attach()) {
                chain.doFilter(request, response);
            } catch (Throwable thrown) {
                // Of a forward or an include the first dispatch will see it, if nobody catches it.
                if (request.getDispatcherType() == DispatcherType.ASYNC) {
                    // A framework may have told what it was, before the container's wrapping. Where a part of the
                    // answer has left, the exception is why the rest is missing.
                    Throwable real = Objects.requireNonNull(Thrown.real(thrown));
                    known.failed(real);
                    fail(answer, known, answer.isCommitted() ? real : null);
                }
                throw thrown;
            }
            return;
        }
        ServerCall call = tracer.begin(new FilteredRequest(http));
        http.setAttribute(CALL, call);
        String header = call.responseHeader();
        if (header != null) {
            answer.setHeader(TraceHeader.NAME, header);
        }
        Throwable thrown = null;
        try {
            chain.doFilter(request, response);
        } catch (Throwable failed) {
            thrown = failed;
            throw failed;
        } finally {
            leave(http, answer, call, Thrown.real(thrown));
        }
    }

    /**
     * Closes the recorder of an application that brings its own core, as a WAR does: its threads would run on and keep all
     * of the application from being unloaded. A recorder that others may share, or that was given, stays open.
     */
    @Override
    public void destroy() {
        if (endsWithApplication) {
            recorder.close();
        }
    }

    /** Notes what an error page is to tell of. Some filters forward to one themselves, and the exception ends with them. */
    private static void noteError(HttpServletRequest request, ServerCall call) {
        Object thrown = request.getAttribute(RequestDispatcher.ERROR_EXCEPTION);
        if (thrown instanceof Throwable failure) {
            call.failed(Objects.requireNonNullElse(Thrown.real(failure), failure));
        }
    }

    /** A forward or an include belongs to the part of the request that asks for it: that stays current. */
    private boolean isWithinStep(HttpServletRequest request, ServerCall call) {
        DispatcherType type = request.getDispatcherType();
        return (type == DispatcherType.FORWARD || type == DispatcherType.INCLUDE)
                && recorder.traceEntity() instanceof Subsegment step
                && step.segment() == call.segment();
    }

    private static void leave(
            HttpServletRequest request, HttpServletResponse response, ServerCall call, @Nullable Throwable thrown) {
        if (thrown != null) {
            if (!RequestEnd.isLeftFor(request, response, call, thrown)) {
                fail(response, call, thrown);
            }
        } else if (request.isAsyncStarted() && Completion.follow(request, response, call)) {
            call.handOver();
        } else {
            call.end(response.getStatus(), Completion.contentLength(response), null);
        }
    }

    /**
     * Ends a request that throws, also if it has begun to answer later: not every container tells of its completion. If the
     * response has not left, the container has yet to make a status of the exception; it will be 500.
     */
    private static void fail(HttpServletResponse response, ServerCall call, @Nullable Throwable thrown) {
        int status = response.isCommitted() ? response.getStatus() : HttpServletResponse.SC_INTERNAL_SERVER_ERROR;
        call.end(status, Completion.contentLength(response), thrown);
    }

    private static @Nullable SegmentNaming naming(FilterConfig config) throws ServletException {
        String fixed = config.getInitParameter("fixedName");
        String hosts = config.getInitParameter("dynamicNamingRecognizedHosts");
        String fallback = config.getInitParameter("dynamicNamingFallbackName");
        if (fixed != null) {
            return SegmentNaming.fixed(fixed);
        }
        if (hosts == null && fallback == null) {
            return null;
        }
        if (fallback == null) {
            throw new ServletException("TracingFilter: dynamicNamingRecognizedHosts needs dynamicNamingFallbackName,"
                    + " the name for requests to other hosts");
        }
        return SegmentNaming.dynamic(hosts == null ? "*" : hosts, fallback);
    }
}
