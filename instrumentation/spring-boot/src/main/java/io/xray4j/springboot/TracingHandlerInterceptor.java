// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.springboot;

import io.xray4j.Entity;
import io.xray4j.Recorder;
import io.xray4j.Subsegment;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.AsyncHandlerInterceptor;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.view.RedirectView;
import org.springframework.web.servlet.view.UrlBasedViewResolver;

/**
 * An interceptor that records the rendering of a view as a subsegment named after it: the subsegment begins after the
 * handler and ends after the view. As the interceptor that was registered first it is the last to be called after each
 * of the two. An exception that the application itself has turned into a 5xx, which no filter sees, is recorded too.
 *
 * <p>A view may forward to another handler, or include it: each has a rendering of its own, and the inner one restores
 * the request's state.
 */
final class TracingHandlerInterceptor implements AsyncHandlerInterceptor {
    private static final String RENDERING = TracingHandlerInterceptor.class.getName() + ".rendering";

    private final Recorder recorder;

    TracingHandlerInterceptor(Recorder recorder) {
        this.recorder = recorder;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        request.setAttribute(RENDERING, new Rendering(request.getAttribute(RENDERING)));
        return true;
    }

    @Override
    public void postHandle(
            HttpServletRequest request,
            HttpServletResponse response,
            Object handler,
            @Nullable ModelAndView modelAndView) {
        String view = modelAndView == null || isErrorPage(request) ? null : name(modelAndView);
        if (view != null && request.getAttribute(RENDERING) instanceof Rendering rendering) {
            rendering.subsegment = recorder.beginSubsegment(view);
        }
    }

    @Override
    public void afterCompletion(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable Exception thrown) {
        leave(request, thrown);
        if (response.getStatus() >= HttpServletResponse.SC_INTERNAL_SERVER_ERROR
                && !isErrorPage(request)
                && request.getAttribute(DispatcherServlet.EXCEPTION_ATTRIBUTE) instanceof Throwable handled) {
            Entity current = recorder.traceEntity();
            if (current != null) {
                current.addException(handled);
            }
        }
    }

    /** Does nothing: the handler responds later, in another dispatch. */
    @Override
    public void afterConcurrentHandlingStarted(
            HttpServletRequest request, HttpServletResponse response, Object handler) {
        leave(request, null);
    }

    private static void leave(HttpServletRequest request, @Nullable Exception thrown) {
        if (!(request.getAttribute(RENDERING) instanceof Rendering rendering)) {
            return;
        }
        request.setAttribute(RENDERING, rendering.around);
        Subsegment subsegment = rendering.subsegment;
        if (subsegment != null) {
            subsegment.addException(thrown);
            subsegment.end();
        }
    }

    /** Returns true for the container's second dispatch of a request whose segment has ended. */
    private static boolean isErrorPage(HttpServletRequest request) {
        return request.getDispatcherType() == DispatcherType.ERROR;
    }

    /** Returns the name of the view; null if nothing is rendered. */
    private static @Nullable String name(ModelAndView modelAndView) {
        String name = modelAndView.getViewName();
        if (name != null) {
            boolean elsewhere = name.startsWith(UrlBasedViewResolver.REDIRECT_URL_PREFIX)
                    || name.startsWith(UrlBasedViewResolver.FORWARD_URL_PREFIX);
            return elsewhere ? null : name;
        }
        View view = modelAndView.getView();
        return view == null || view instanceof RedirectView
                ? null
                : view.getClass().getSimpleName();
    }

    /** The rendering of one handler, possibly inside that of another. */
    private static final class Rendering {
        private final @Nullable Object around;
        private @Nullable Subsegment subsegment;

        Rendering(@Nullable Object around) {
            this.around = around;
        }
    }
}
