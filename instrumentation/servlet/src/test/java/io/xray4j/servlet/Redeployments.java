// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * An application that has our classes among its own leaves nothing when it goes: no class loader, and no thread that runs
 * its classes. The container is the only thing that knows that it has gone.
 */
abstract class Redeployments {
    private static final int TIMES = 4;
    private static final long PATIENCE = 30_000_000_000L;

    private final HttpClient client = HttpClient.newHttpClient();

    /** Deploys an application with the filter, by its class, and this servlet; calls it, and undeploys it. */
    abstract ClassLoader redeploy(HttpServlet servlet, Caller caller) throws Exception;

    @Test
    void leavesNeitherLoaderNorThread() throws Exception {
        ReferenceQueue<ClassLoader> gone = new ReferenceQueue<>();
        List<WeakReference<ClassLoader>> loaders = new ArrayList<>();
        for (int i = 0; i < TIMES; i++) {
            loaders.add(new WeakReference<>(redeploy(new Answer(), this::call), gone));
        }

        long end = System.nanoTime() + PATIENCE;
        while (left(loaders) > 0 && System.nanoTime() < end) {
            System.gc();
            Object unused = gone.remove(200);
        }
        assertThat(left(loaders))
                .as("class loaders of %s applications that have gone", TIMES)
                .isZero();
        assertThat(Thread.getAllStackTraces().keySet())
                .noneMatch(thread -> thread.getName().startsWith("xray4j-"));
    }

    private static long left(List<WeakReference<ClassLoader>> loaders) {
        return loaders.stream().filter(loader -> loader.get() != null).count();
    }

    private void call(URI base) throws IOException, InterruptedException {
        HttpResponse<String> answer = client.send(
                HttpRequest.newBuilder(base.resolve("/cart"))
                        .header("X-Amzn-Trace-Id", "Root=1-5759e988-bd862e3fe1be46a994272793;Sampled=1")
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(answer.body()).isEqualTo("here");
        // It was the application's own filter that has recorded the request.
        assertThat(answer.headers().firstValue("X-Amzn-Trace-Id")).isPresent();
    }

    /** Calls an application. */
    @FunctionalInterface
    interface Caller {
        void call(URI base) throws Exception;
    }

    private static final class Answer extends HttpServlet {
        private static final long serialVersionUID = 1L;

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            response.getWriter().write("here");
        }
    }
}
