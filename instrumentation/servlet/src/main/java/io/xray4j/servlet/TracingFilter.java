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
 * A filter that records each request as a segment, which is current while the application serves the request. Register
 * it first, for all paths and dispatcher types, with asynchronous requests supported.
 *
 * <p>In a descriptor it has the init parameters {@code fixedName}, or {@code dynamicNamingRecognizedHosts} (a pattern
 * such as {@code *.example.com}) with {@code dynamicNamingFallbackName}. Without them segments have the recorder's
 * service name.
 *
 * <p>A request that is answered asynchronously ends when it is complete. Use {@link
 * io.xray4j.context.Context#wrap(Runnable)} for tasks that serve it on the application's threads.
 *
 * <p><i>Safe for use by many threads.</i>
 */
public final class TracingFilter implements Filter {
    private static final String CALL = TracingFilter.class.getName() + ".call";

    private final Recorder recorder;
    private HttpServerTracer tracer;
    private boolean endsWithApplication;

    /** Creates a filter that uses the process's recorder. */
    public TracingFilter() {
        this(Xray.recorder());
    }

    /** Creates a filter that uses a given recorder and names segments by its service. */
    public TracingFilter(Recorder recorder) {
        this(recorder, SegmentNaming.service());
    }

    /** Creates a filter that uses a given recorder and naming. */
    public TracingFilter(Recorder recorder, SegmentNaming naming) {
        this.recorder = recorder;
        this.tracer = new HttpServerTracer(recorder, naming);
    }

    /**
     * Returns the call of a request that a filter records; null for another request. Frameworks on top of servlets use
     * it to record exceptions that do not reach the container.
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
                // An exception of a forward or an include reaches the first dispatch, if it is not caught before.
                if (request.getDispatcherType() == DispatcherType.ASYNC) {
                    // A framework may have recorded the exception before the container wrapped it. If a part of the
                    // response has been sent, the exception explains why the rest is missing.
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
     * Closes the recorder of an application that contains its own core, as a WAR may: its threads would keep running
     * and prevent the application from being unloaded. A shared recorder, or one that was passed to the filter, stays
     * open.
     */
    @Override
    public void destroy() {
        if (endsWithApplication) {
            recorder.close();
        }
    }

    /**
     * Records the exception that an error page is shown for. Some filters forward to an error page themselves, and the
     * exception ends there.
     */
    private static void noteError(HttpServletRequest request, ServerCall call) {
        Object thrown = request.getAttribute(RequestDispatcher.ERROR_EXCEPTION);
        if (thrown instanceof Throwable failure) {
            call.failed(Objects.requireNonNullElse(Thrown.real(failure), failure));
        }
    }

    /**
     * Returns true for a forward or an include, which belongs to the part of the request that calls it: that part stays
     * current.
     */
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
     * Ends a request that throws, even if it has begun to respond asynchronously, because not every container signals
     * its completion then. If the response has not been sent, the container will send 500.
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
