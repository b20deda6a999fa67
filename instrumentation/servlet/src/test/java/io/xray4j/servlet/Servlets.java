// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.servlet;

import io.xray4j.Recorder;
import io.xray4j.Subsegment;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpUpgradeHandler;
import jakarta.servlet.http.WebConnection;
import java.io.IOException;
import java.util.Map;

/** Servlets that do other things with a request than answering it at once. */
final class Servlets {
    static final String ERROR_PAGE = "/error-page";

    private Servlets() {}

    static Map<String, HttpServlet> all(Recorder recorder) {
        return Map.ofEntries(
                Map.entry("/forward", new Forward()),
                Map.entry("/include", new Include()),
                Map.entry("/forward-step", new Step(recorder, "/forward")),
                Map.entry("/include-step", new Step(recorder, "/include")),
                Map.entry("/target", new Target(recorder)),
                Map.entry("/fails", new Fails()),
                Map.entry("/forbidden", new Forbidden()),
                Map.entry("/upgrade", new Upgrade()),
                Map.entry("/caught", new Caught()),
                Map.entry("/wrapped", new Wrapped()),
                Map.entry("/sent-fails", new SentAndFails()),
                Map.entry(ERROR_PAGE, new ErrorPage(recorder)),
                Map.entry("/dispatch", new Dispatch("/target")),
                Map.entry("/dispatch-fails", new Dispatch("/fails")),
                Map.entry("/dispatch-sent-fails", new Dispatch("/sent-fails")),
                Map.entry("/dispatch-async-error", new Dispatch("/async-error")),
                Map.entry("/timeout", new Timeout(false)),
                Map.entry("/timeout-answered", new Timeout(true)),
                Map.entry("/async-error", new AsyncError()));
    }

    private static final class Forward extends HttpServlet {
        private static final long serialVersionUID = 1L;

        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response)
                throws ServletException, IOException {
            request.getRequestDispatcher("/target").forward(request, response);
        }
    }

    private static final class Include extends HttpServlet {
        private static final long serialVersionUID = 1L;

        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response)
                throws ServletException, IOException {
            request.getRequestDispatcher("/target").include(request, response);
        }
    }

    /** Forwards within a step of its own. */
    private static final class Step extends HttpServlet {
        private static final long serialVersionUID = 1L;

        private final transient Recorder recorder;
        private final String path;

        Step(Recorder recorder, String path) {
            this.recorder = recorder;
            this.path = path;
        }

        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response)
                throws ServletException, IOException {
            try (Subsegment step = recorder.beginSubsegment("step")) {
                request.getRequestDispatcher(path).forward(request, response);
            }
        }
    }

    /** Records a step, wherever it is asked from. */
    private static class Target extends HttpServlet {
        private static final long serialVersionUID = 1L;

        private final transient Recorder recorder;

        Target(Recorder recorder) {
            this.recorder = recorder;
        }

        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
            recorder.beginSubsegment("target").end();
            response.getWriter().write("target");
        }
    }

    /** Answers what it knows in its own way. */
    private static final class ErrorPage extends Target {
        private static final long serialVersionUID = 1L;

        ErrorPage(Recorder recorder) {
            super(recorder);
        }

        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
            if (request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) instanceof SecurityException) {
                response.setStatus(HttpServletResponse.SC_FORBIDDEN);
            }
            super.service(request, response);
        }
    }

    /** Fails with what the error page knows. */
    private static final class Forbidden extends HttpServlet {
        private static final long serialVersionUID = 1L;

        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response) {
            throw new SecurityException("not you");
        }
    }

    /** Shows its error page itself, as a filter does that stands before all others in a WAR. */
    private static final class Caught extends HttpServlet {
        private static final long serialVersionUID = 1L;

        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response)
                throws ServletException, IOException {
            request.setAttribute(RequestDispatcher.ERROR_EXCEPTION, new IllegalStateException("no luck"));
            response.setStatus(HttpServletResponse.SC_INTERNAL_SERVER_ERROR);
            request.getRequestDispatcher(ERROR_PAGE).forward(request, response);
            request.removeAttribute(RequestDispatcher.ERROR_EXCEPTION);
        }
    }

    private static final class Wrapped extends HttpServlet {
        private static final long serialVersionUID = 1L;

        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response) throws ServletException {
            throw new ServletException("Request processing failed", new IllegalStateException("no luck"));
        }
    }

    /** Switches to a protocol of which nothing is said. */
    private static final class Upgrade extends HttpServlet {
        private static final long serialVersionUID = 1L;

        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response)
                throws ServletException, IOException {
            response.setHeader("Upgrade", "silence");
            response.setHeader("Connection", "Upgrade");
            request.upgrade(Silence.class);
        }
    }

    /** Hangs up at once. */
    public static final class Silence implements HttpUpgradeHandler {
        /** Called by the container. */
        public Silence() {}

        @Override
        public void init(WebConnection connection) {
            try {
                connection.close();
            } catch (Exception gone) {
                throw new IllegalStateException(gone);
            }
        }

        @Override
        public void destroy() {}
    }

    /** Fails when a part of its answer has left. */
    private static final class SentAndFails extends HttpServlet {
        private static final long serialVersionUID = 1L;

        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
            response.getWriter().write("the first half");
            response.flushBuffer();
            throw new IllegalStateException("no luck");
        }
    }

    private static final class Fails extends HttpServlet {
        private static final long serialVersionUID = 1L;

        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response) {
            throw new IllegalStateException("no luck");
        }
    }

    /** Comes back to another servlet, by way of the container. */
    private static final class Dispatch extends HttpServlet {
        private static final long serialVersionUID = 1L;

        private final String path;

        Dispatch(String path) {
            this.path = path;
        }

        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response) {
            request.startAsync().dispatch(path);
        }
    }

    /** Waits for what never comes. */
    private static final class Timeout extends HttpServlet {
        private static final long serialVersionUID = 1L;

        private final boolean answered;

        Timeout(boolean answered) {
            this.answered = answered;
        }

        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response) {
            AsyncContext async = request.startAsync();
            async.setTimeout(50);
            if (answered) {
                async.addListener(new AnswersTimeouts());
            }
        }
    }

    private static final class AnswersTimeouts implements AsyncListener {
        @Override
        public void onTimeout(AsyncEvent event) {
            ((HttpServletResponse) event.getAsyncContext().getResponse())
                    .setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
            event.getAsyncContext().complete();
        }

        @Override
        public void onComplete(AsyncEvent event) {}

        @Override
        public void onError(AsyncEvent event) {}

        @Override
        public void onStartAsync(AsyncEvent event) {}
    }

    /** Fails after it has said that it will answer later: the container reports an error, and then completion. */
    private static final class AsyncError extends HttpServlet {
        private static final long serialVersionUID = 1L;

        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response) {
            request.startAsync().setTimeout(50);
            throw new IllegalStateException("no luck");
        }
    }
}
