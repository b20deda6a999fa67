// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.engine;

import static io.xray4j.agent.weave.Point.LAST;
import static io.xray4j.agent.weave.Point.NONE;
import static io.xray4j.agent.weave.Point.SELF;
import static io.xray4j.agent.weave.Point.after;
import static io.xray4j.agent.weave.Point.again;
import static io.xray4j.agent.weave.Point.before;
import static io.xray4j.agent.weave.Point.call;
import static io.xray4j.agent.weave.Point.callsRun;
import static io.xray4j.agent.weave.Point.exits;
import static io.xray4j.agent.weave.Point.fails;
import static io.xray4j.agent.weave.Point.finds;
import static io.xray4j.agent.weave.Point.hand;
import static io.xray4j.agent.weave.Point.runs;
import static io.xray4j.agent.weave.Point.wrap;

import io.xray4j.agent.weave.Point;
import io.xray4j.agent.weave.R2dbcFactories;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The table of what is woven. A library is named after the integration it is given, and is told of it where it asks for
 * such things itself: by a list of interceptors, a builder, a factory.
 */
final class Libraries {
    /** What tells us that an application has a core of its own, whoever would not find our hooks, the end. Always on. */
    static final String CORE = "xray4j";

    /** Drivers and pools of any maker: which classes may be theirs is in {@code JdbcClasses}. */
    static final String JDBC = "jdbc";

    static final ClassRule JDBC_CLASS = new ClassRule(JDBC, "*", "JdbcAdvice");

    /** A class that others have woven: it asks nobody. */
    static final ClassRule UNKNOWN_CLASS = new ClassRule("patch-modules", "*", null);

    /** As in the Python SDK, what others sit on is left out of "all", unless it is asked for. */
    static final String DOUBLE = "url-connection";

    /**
     * Classes of ours that refer to much which an application need not have: they look for each of it when they run, and
     * catch what is thrown. Their library's version is told by a marker of its rule.
     */
    static final String CONDITIONAL = "io.xray4j.springboot.";

    private static final List<ClassRule> TABLE = List.of(
            new ClassRule(
                    CORE,
                    "io/xray4j/RecorderBuilder",
                    "OwnCoreAdvice",
                    after("build", null, 0),
                    after("buildLeniently", null, 1)),
            new ClassRule(CORE, "io/xray4j/CurrentEntity", "OwnStorageAdvice", after("find", null, 0)),

            // Loaders of WildFly and of OSGi, which ask nobody above them but for the JDK's own packages.
            new ClassRule(CORE, "org/jboss/modules/ConcurrentClassLoader", null, finds("loadClass")),
            new ClassRule(
                    CORE, "org/apache/felix/framework/BundleWiringImpl$BundleClassLoader", null, finds("loadClass")),
            new ClassRule(CORE, "org/eclipse/osgi/internal/loader/ModuleClassLoader", null, finds("loadClass")),
            // Methods that are being recorded never return from it.
            new ClassRule(CORE, "java/lang/Runtime", null, exits("exit")),
            // --- serve requests
            new ClassRule(
                    "servlet",
                    "org/apache/catalina/core/StandardContext",
                    "TomcatAdvice",
                    before("filterStart", "()Z", 0, NONE)),
            new ClassRule(
                    "servlet",
                    "org/eclipse/jetty/ee10/servlet/ServletContextHandler",
                    "JettyAdvice",
                    before("startContext", "()V", 0, NONE)),
            new ClassRule(
                    "servlet",
                    "org/eclipse/jetty/ee11/servlet/ServletContextHandler",
                    "JettyAdvice",
                    before("startContext", "()V", 0, NONE)),
            // When what an application registers itself is known, and nothing has been served.
            new ClassRule(
                    "servlet",
                    "io/undertow/servlet/spec/ServletContextImpl",
                    "UndertowAdvice",
                    before("initDone", "()V", 0, NONE)),
            // What an application starts of an asynchronous request runs on threads of the container's own making.
            new ClassRule(
                    "servlet",
                    "org/apache/catalina/core/AsyncContextImpl",
                    null,
                    wrap("start", "(Ljava/lang/Runnable;)V", 0)),
            new ClassRule(
                    "servlet",
                    "org/eclipse/jetty/ee10/servlet/AsyncContextState",
                    null,
                    wrap("start", "(Ljava/lang/Runnable;)V", 0)),
            new ClassRule(
                    "servlet",
                    "org/eclipse/jetty/ee11/servlet/AsyncContextState",
                    null,
                    wrap("start", "(Ljava/lang/Runnable;)V", 0)),
            new ClassRule(
                    "servlet",
                    "io/undertow/servlet/spec/AsyncContextImpl",
                    null,
                    wrap("start", "(Ljava/lang/Runnable;)V", 0)),
            new ClassRule(
                            "spring-boot",
                            "org/springframework/boot/SpringApplication",
                            "SpringBootAdvice",
                            before(
                                    "run",
                                    "([Ljava/lang/String;)Lorg/springframework/context/ConfigurableApplicationContext;",
                                    0,
                                    NONE))
                    // Of Boot 3.5. The auto-configuration is found by its name, so nothing here refers to what it
                    // needs.
                    .since("org/springframework/boot/autoconfigure/condition/ConditionalOnBooleanProperty"),
            new ClassRule(
                            "jaxrs",
                            "org/glassfish/jersey/server/ResourceConfig",
                            "JerseyAdvice",
                            after("createRuntimeConfig", null, 0))
                    .also("io.xray4j.jaxrs.JerseyRequests"),
            new ClassRule(
                            "jaxrs",
                            "org/jboss/resteasy/core/ResteasyDeploymentImpl",
                            "ResteasyAdvice",
                            before("start", "()V", 0, NONE))
                    .also("io.xray4j.jaxrs.ResteasyRequests"),
            new ClassRule(
                    "jaxrs",
                    "org/jboss/resteasy/core/ExceptionHandler",
                    "ResteasyFailuresAdvice",
                    before(
                            "handleException",
                            "(Lorg/jboss/resteasy/spi/HttpRequest;Ljava/lang/Throwable;)Ljakarta/ws/rs/core/Response;",
                            0,
                            1)),
            new ClassRule(
                    "vertx", "io/vertx/core/impl/VertxBootstrapImpl", "VertxAdvice", before("init", null, 0, NONE)),
            new ClassRule(
                    "vertx",
                    "io/vertx/ext/web/Router",
                    "VertxRouterAdvice",
                    after("router", "(Lio/vertx/core/Vertx;)Lio/vertx/ext/web/Router;", 0)),
            new ClassRule(
                    "jdk-http-server",
                    "sun/net/httpserver/ServerImpl",
                    "JdkHttpServerAdvice",
                    after("createContext", null, 0)),
            // --- send requests
            new ClassRule(
                    "java-http-client",
                    "jdk/internal/net/http/HttpClientBuilderImpl",
                    "JavaHttpClientAdvice",
                    after("build", "()Ljava/net/http/HttpClient;", 0)),
            new ClassRule(
                    "url-connection", "sun/net/www/protocol/http/Handler", "UrlConnectionAdvice", openConnection()),
            new ClassRule(
                    "url-connection", "sun/net/www/protocol/https/Handler", "UrlConnectionAdvice", openConnection()),
            new ClassRule(
                    "apache-http5",
                    "org/apache/hc/client5/http/impl/classic/HttpClientBuilder",
                    "ApacheHttp5Advice",
                    before("build", null, 0, NONE)),
            new ClassRule(
                    "apache-http5",
                    "org/apache/hc/client5/http/impl/async/HttpAsyncClientBuilder",
                    "ApacheHttp5AsyncAdvice",
                    before("build", null, 0, NONE)),
            new ClassRule(
                    "apache-http4",
                    "org/apache/http/impl/client/HttpClientBuilder",
                    "ApacheHttp4Advice",
                    after("build", "()Lorg/apache/http/impl/client/CloseableHttpClient;", 0)),
            new ClassRule(
                    "okhttp",
                    "okhttp3/OkHttpClient",
                    "OkHttpAdvice",
                    before("<init>", "(Lokhttp3/OkHttpClient$Builder;)V", 0, 0),
                    before("newCall", "(Lokhttp3/Request;)Lokhttp3/Call;", 1, 0)),

            // What an application has; the client within, which it stands for, makes requests of its own for redirects.
            new ClassRule(
                    "vertx",
                    "io/vertx/core/http/impl/CleanableHttpClient",
                    "VertxClientAdvice",
                    before("request", "(Lio/vertx/core/http/RequestOptions;)Lio/vertx/core/Future;", 0, 0),
                    after("request", "(Lio/vertx/core/http/RequestOptions;)Lio/vertx/core/Future;", 1, 0),
                    fails("request", "(Lio/vertx/core/http/RequestOptions;)Lio/vertx/core/Future;", 2, 0)),
            new ClassRule("vertx", "io/vertx/ext/web/client/WebClient", "VertxWebClientAdvice", webClients()),

            // --- use the cloud
            new ClassRule(
                    "aws-sdk",
                    "software/amazon/awssdk/core/interceptor/ClasspathInterceptorChainFactory",
                    "AwsSdkAdvice",
                    after("getGlobalInterceptors", "()Ljava/util/List;", 0)),
            new ClassRule(
                    "aws-sdk",
                    "software/amazon/awssdk/core/client/builder/SdkDefaultClientBuilder",
                    "AwsSdkAdvice",
                    after(
                            "resolveExecutionInterceptors",
                            "(Lsoftware/amazon/awssdk/core/client/config/SdkClientConfiguration;)Ljava/util/List;",
                            1)),
            new ClassRule(
                    "lambda",
                    "com/amazonaws/services/lambda/runtime/api/client/EventHandlerLoader",
                    "LambdaAdvice",
                    before("wrapPojoHandler", null, 0, 0),
                    before("wrapRequestStreamHandler", null, 0, 0)),

            // --- ask a database
            new ClassRule(
                    JDBC,
                    "java/sql/DriverManager",
                    "DriverManagerAdvice",
                    call(
                            "getConnection",
                            "(Ljava/lang/String;Ljava/util/Properties;Ljava/lang/Class;)Ljava/sql/Connection;",
                            0,
                            0)),
            new ClassRule(
                    "hibernate",
                    "org/hibernate/boot/registry/classloading/internal/ClassLoaderServiceImpl",
                    "HibernateAdvice",
                    after("loadJavaServices", "(Ljava/lang/Class;)Ljava/util/Collection;", 0, 0)),
            new ClassRule("mongodb", "com/mongodb/client/MongoClients", "MongoAdvice", createMongoClient("client")),
            new ClassRule(
                    "mongodb",
                    "com/mongodb/reactivestreams/client/MongoClients",
                    "ReactiveMongoAdvice",
                    createMongoClient("reactivestreams/client")),
            new ClassRule(
                    "r2dbc",
                    "io/r2dbc/spi/ConnectionFactories",
                    "R2dbcAdvice",
                    after("find", "(Lio/r2dbc/spi/ConnectionFactoryOptions;)Lio/r2dbc/spi/ConnectionFactory;", 0, 0)),

            // --- write a log line
            new ClassRule(
                    "slf4j",
                    "ch/qos/logback/classic/Logger",
                    "LogbackAdvice",
                    before("callAppenders", "(Lch/qos/logback/classic/spi/ILoggingEvent;)V", 0, 0)),
            new ClassRule(
                    "log4j2",
                    "org/apache/logging/log4j/core/impl/ThreadContextDataInjector",
                    "Log4jAdvice",
                    after("getServiceProviders", "()Ljava/util/List;", 0)),
            // --- carry what is current
            new ClassRule("executors", "java/util/concurrent/FutureTask", null, wrap("<init>", null, 0)),
            new ClassRule(
                    "executors",
                    "java/util/concurrent/ThreadPoolExecutor",
                    null,
                    hand("execute", "(Ljava/lang/Runnable;)V", 0),
                    callsRun("runWorker")),
            new ClassRule(
                    "executors",
                    "java/util/concurrent/ScheduledThreadPoolExecutor$ScheduledFutureTask",
                    null,
                    again(
                            "<init>",
                            "(Ljava/util/concurrent/ScheduledThreadPoolExecutor;Ljava/lang/Runnable;Ljava/lang/Object;JJJ)V",
                            1)),
            new ClassRule("executors", "java/util/concurrent/ThreadPerTaskExecutor", null, wrap("newThread", null, 0)),
            new ClassRule("executors", "java/lang/ThreadBuilders", null, wrap("newVirtualThread", null, LAST)),
            new ClassRule(
                    "fork-join", "java/util/concurrent/ForkJoinTask", null, hand("fork", null, SELF), runs("doExec")),
            // The pool gives these to itself, of what invokeAll and invokeAny were given; the last since Java 21.
            new ClassRule(
                    "fork-join",
                    "java/util/concurrent/ForkJoinTask$AdaptedInterruptibleCallable",
                    null,
                    wrap("<init>", "(Ljava/util/concurrent/Callable;)V", 0)),
            new ClassRule(
                    "fork-join",
                    "java/util/concurrent/ForkJoinPool$InvokeAnyTask",
                    null,
                    wrap(
                            "<init>",
                            "(Ljava/util/concurrent/ForkJoinPool$InvokeAnyRoot;Ljava/util/concurrent/Callable;)V",
                            1)),
            new ClassRule(
                    "fork-join",
                    "java/util/concurrent/ForkJoinTask$InvokeAnyTask",
                    null,
                    wrap(
                            "<init>",
                            "(Ljava/util/concurrent/Callable;Ljava/util/concurrent/ForkJoinTask$InvokeAnyRoot;"
                                    + "Ljava/util/concurrent/ForkJoinTask$InvokeAnyTask;)V",
                            0)),
            new ClassRule(
                    "fork-join",
                    "java/util/concurrent/ForkJoinPool",
                    null,
                    wrap("execute", "(Ljava/lang/Runnable;)V", 0),
                    wrap("submit", "(Ljava/lang/Runnable;)Ljava/util/concurrent/ForkJoinTask;", 0),
                    wrap("submit", "(Ljava/lang/Runnable;Ljava/lang/Object;)Ljava/util/concurrent/ForkJoinTask;", 0),
                    wrap("submit", "(Ljava/util/concurrent/Callable;)Ljava/util/concurrent/ForkJoinTask;", 0),
                    // Since Java 25 it is a scheduler as well.
                    wrap(
                            "schedule",
                            "(Ljava/lang/Runnable;JLjava/util/concurrent/TimeUnit;)Ljava/util/concurrent/ScheduledFuture;",
                            0),
                    wrap(
                            "schedule",
                            "(Ljava/util/concurrent/Callable;JLjava/util/concurrent/TimeUnit;)Ljava/util/concurrent/ScheduledFuture;",
                            0),
                    again(
                            "scheduleAtFixedRate",
                            "(Ljava/lang/Runnable;JJLjava/util/concurrent/TimeUnit;)Ljava/util/concurrent/ScheduledFuture;",
                            0),
                    again(
                            "scheduleWithFixedDelay",
                            "(Ljava/lang/Runnable;JJLjava/util/concurrent/TimeUnit;)Ljava/util/concurrent/ScheduledFuture;",
                            0),
                    hand("execute", "(Ljava/util/concurrent/ForkJoinTask;)V", 0),
                    hand("invoke", null, 0),
                    hand("submit", "(Ljava/util/concurrent/ForkJoinTask;)Ljava/util/concurrent/ForkJoinTask;", 0),
                    hand(
                            "externalSubmit",
                            "(Ljava/util/concurrent/ForkJoinTask;)Ljava/util/concurrent/ForkJoinTask;",
                            0)),
            new ClassRule(
                    "reactor",
                    "reactor/core/publisher/Mono",
                    "ReactorOperatorsAdvice",
                    before("onAssembly", null, 0, NONE)),
            new ClassRule(
                    "reactor",
                    "reactor/core/publisher/Flux",
                    "ReactorOperatorsAdvice",
                    before("onAssembly", null, 0, NONE)),
            new ClassRule("completable-future", "java/util/concurrent/CompletableFuture", null, stages()));

    private static final List<ClassRule> RULES = withFactories();

    private Libraries() {}

    /** Callers that hold a driver's factory by the interface call the method with this descriptor, whatever the driver adds. */
    private static List<ClassRule> withFactories() {
        List<ClassRule> rules = new ArrayList<>(TABLE);
        for (String factory : R2dbcFactories.NAMES) {
            rules.add(new ClassRule(
                    "r2dbc",
                    factory.replace('.', '/'),
                    "R2dbcAdvice",
                    after("create", "()Lorg/reactivestreams/Publisher;", 1)));
        }
        return List.copyOf(rules);
    }

    static List<ClassRule> rules() {
        return RULES;
    }

    /** What can be switched on and off. */
    static List<String> names() {
        Set<String> names = new TreeSet<>();
        for (ClassRule rule : RULES) {
            names.add(rule.library());
        }
        names.remove(CORE);
        return List.copyOf(names);
    }

    /**
     * Refuses names that are no library's.
     *
     * @throws IllegalArgumentException naming them, and those that are known
     */
    static void requireKnown(List<String> libraries) {
        List<String> unknown = new ArrayList<>(libraries);
        unknown.removeAll(names());
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException("modules " + String.join(", ", unknown)
                    + " are currently not supported for patching. Valid are " + String.join(", ", names()) + ".");
        }
    }

    private static Point openConnection() {
        return after("openConnection", "(Ljava/net/URL;Ljava/net/Proxy;)Ljava/net/URLConnection;", 0);
    }

    private static Point createMongoClient(String room) {
        return before(
                "create",
                "(Lcom/mongodb/MongoClientSettings;Lcom/mongodb/MongoDriverInformation;)Lcom/mongodb/" + room
                        + "/MongoClient;",
                0,
                0);
    }

    /** Those that make one; the others ask these. */
    private static Point[] webClients() {
        String[] given = {
            "create(Lio/vertx/core/Vertx;Lio/vertx/ext/web/client/WebClientOptions;)",
            "create(Lio/vertx/core/Vertx;Lio/vertx/ext/web/client/WebClientOptions;Lio/vertx/core/http/PoolOptions;)",
            "create(Lio/vertx/core/Vertx;Lio/vertx/ext/web/client/WebClientConfig;)",
            "create(Lio/vertx/core/Vertx;Lio/vertx/ext/web/client/WebClientConfig;Lio/vertx/core/http/PoolOptions;)",
            "create(Lio/vertx/core/Vertx;Lio/vertx/ext/web/client/WebClientConfig;Lio/vertx/core/net/ClientSSLOptions;)",
            "create(Lio/vertx/core/Vertx;Lio/vertx/ext/web/client/WebClientConfig;Lio/vertx/core/net/ClientSSLOptions;"
                    + "Lio/vertx/core/http/PoolOptions;)",
            "wrap(Lio/vertx/core/http/HttpClient;Lio/vertx/ext/web/client/WebClientOptions;)"
        };
        Point[] points = new Point[given.length];
        for (int i = 0; i < given.length; i++) {
            int parameters = given[i].indexOf('(');
            points[i] = after(
                    given[i].substring(0, parameters),
                    given[i].substring(parameters) + "Lio/vertx/ext/web/client/WebClient;",
                    0);
        }
        return points;
    }

    /** Where methods that take code come together, the code being the last of what they are given; and one apart. */
    private static Point[] stages() {
        String[] methods = {
            "uniApplyStage",
            "uniAcceptStage",
            "uniRunStage",
            "uniWhenCompleteStage",
            "uniHandleStage",
            "uniExceptionallyStage",
            "uniComposeExceptionallyStage",
            "uniComposeStage",
            "biApplyStage",
            "biAcceptStage",
            "biRunStage",
            "orApplyStage",
            "orAcceptStage",
            "orRunStage",
            "asyncSupplyStage",
            "asyncRunStage"
        };
        Point[] points = new Point[methods.length + 1];
        for (int i = 0; i < methods.length; i++) {
            points[i] = wrap(methods[i], null, LAST);
        }
        points[methods.length] = wrap(
                "completeAsync",
                "(Ljava/util/function/Supplier;Ljava/util/concurrent/Executor;)Ljava/util/concurrent/CompletableFuture;",
                0);
        return points;
    }
}
