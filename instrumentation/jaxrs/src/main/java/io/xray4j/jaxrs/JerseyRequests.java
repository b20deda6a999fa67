// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.jaxrs;

import io.xray4j.Recorder;
import jakarta.ws.rs.core.FeatureContext;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.concurrent.CompletionStage;
import org.glassfish.jersey.InjectionManagerProvider;
import org.glassfish.jersey.internal.inject.InjectionManager;
import org.glassfish.jersey.server.internal.process.MappableException;
import org.glassfish.jersey.server.model.ResourceMethod;
import org.glassfish.jersey.server.monitoring.ApplicationEvent;
import org.glassfish.jersey.server.monitoring.ApplicationEventListener;
import org.glassfish.jersey.server.monitoring.RequestEvent;
import org.glassfish.jersey.server.monitoring.RequestEventListener;
import org.jspecify.annotations.Nullable;

/** A listener of Jersey's events, which contain what the standard does not offer. */
final class JerseyRequests implements ApplicationEventListener {
    private JerseyRequests() {}

    static Peers follow(Recorder recorder, FeatureContext context) {
        context.register(new JerseyRequests());
        followViews(recorder, context);
        InjectionManager injection = InjectionManagerProvider.getInjectionManager(context);
        Peers ofGrizzly = peers(injection, "org.glassfish.grizzly.http.server.Request");
        Peers ofServlets = peers(injection, "jakarta.servlet.http.HttpServletRequest");
        return request -> {
            String address = ofServlets.address(request);
            return address == null ? ofGrizzly.address(request) : address;
        };
    }

    /** Records the rendering of views, if the application has the library for views. */
    private static void followViews(Recorder recorder, FeatureContext context) {
        try {
            if (isThere("org.glassfish.jersey.server.mvc.Viewable")) {
                context.register(new JerseyViews(recorder), Integer.MAX_VALUE);
            }
        } catch (LinkageError otherVersion) {
            recorder.reportBroken("jaxrs", otherVersion);
        }
    }

    @Override
    public void onEvent(ApplicationEvent event) {
        // Called for requests only.
    }

    @Override
    public RequestEventListener onRequest(RequestEvent event) {
        return new Follower();
    }

    private static boolean goesOnElsewhere(@Nullable ResourceMethod method) {
        return method != null
                && (method.isSuspendDeclared()
                        || method.isSse()
                        || CompletionStage.class.isAssignableFrom(
                                method.getInvocable().getRawResponseType()));
    }

    /** Returns the application's exception, without Jersey's wrapper. */
    private static @Nullable Throwable thrown(@Nullable Throwable reported) {
        return reported instanceof MappableException wrapped ? wrapped.getCause() : reported;
    }

    /** Returns a reader of the peer from the container's own request, if the container is a known one. */
    private static Peers peers(InjectionManager injection, String requestType) {
        try {
            Class<?> type =
                    Class.forName(requestType, false, injection.getClass().getClassLoader());
            MethodHandle address = MethodHandles.publicLookup()
                    .findVirtual(type, "getRemoteAddr", MethodType.methodType(String.class));
            return request -> {
                Object own = injection.getInstance(type);
                return own == null ? null : (String) invoke(address, own);
            };
        } catch (ReflectiveOperationException otherContainer) {
            return request -> null;
        }
    }

    private static @Nullable Object invoke(MethodHandle getter, Object of) {
        try {
            return getter.invoke(of);
        } catch (Throwable unreadable) {
            return null;
        }
    }

    private static boolean isThere(String type) {
        try {
            Class.forName(type, false, JerseyRequests.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException absent) {
            return false;
        }
    }

    /**
     * A listener of one request. It keeps a reference to what it follows, because the container may have cleared the
     * request's properties when the request ends.
     */
    private static final class Follower implements RequestEventListener {
        private @Nullable RequestLife followed;

        @Override
        public void onEvent(RequestEvent event) {
            RequestLife life = followed;
            if (life == null) {
                life = find(event);
                followed = life;
            }
            if (life == null) {
                return;
            }
            switch (event.getType()) {
                case RESOURCE_METHOD_FINISHED -> {
                    if (goesOnElsewhere(event.getUriInfo().getMatchedResourceMethod())) {
                        life.call().handOver();
                    }
                }
                case ON_EXCEPTION -> life.failed(thrown(event.getException()));
                case FINISHED -> life.over();
                default -> {}
            }
        }

        private static @Nullable RequestLife find(RequestEvent event) {
            if (event.getType() != RequestEvent.Type.FINISHED
                    && event.getContainerRequest().getProperty(RequestLife.PROPERTY) instanceof RequestLife life) {
                life.waitForEnd();
                return life;
            }
            return null;
        }
    }
}
