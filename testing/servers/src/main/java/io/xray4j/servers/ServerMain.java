// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.servers;

import java.io.IOException;
import java.lang.reflect.Field;
import java.util.Locale;

/**
 * The main class in the JVM of a third-party server: starts the server by its own entry point, prints that it listens,
 * and exits when the starting process ends, which closes standard input. The servers are known by name only, as nothing
 * here is compiled with them.
 *
 * <p><i>Confined to one thread at a time.</i>
 */
final class ServerMain {
    static final String READY = "xray4j: ready";

    private ServerMain() {}

    public static void main(String[] arguments) throws ReflectiveOperationException, IOException {
        int port = Integer.parseInt(arguments[1]);
        switch (arguments[0]) {
            case "dynamodb" -> dynamoDb(port);
            case "elasticmq" -> elasticMq(port);
            case "s3mock" -> s3Mock(port);
            default -> throw new IllegalArgumentException(arguments[0].toLowerCase(Locale.ROOT));
        }
        System.out.println(READY);
        while (System.in.read() >= 0) {
            // Nobody writes; the end is what counts.
        }
        Runtime.getRuntime().halt(0);
    }

    private static void dynamoDb(int port) throws ReflectiveOperationException {
        String[] options = {"-inMemory", "-disableTelemetry", "-port", Integer.toString(port)};
        Object proxy = Class.forName("com.amazonaws.services.dynamodbv2.local.main.ServerRunner")
                .getMethod("createServerFromCommandLineArgs", String[].class)
                .invoke(null, (Object) options);
        bindToLoopback(proxy);
        call(proxy, "start");
    }

    /** No option of DynamoDBLocal says where to listen; its Jetty can be told, which it keeps to itself. */
    private static void bindToLoopback(Object proxy) throws ReflectiveOperationException {
        Object[] connectors = (Object[]) call(kept(proxy, "server"), "getConnectors");
        for (Object connector : connectors) {
            connector.getClass().getMethod("setHost", String.class).invoke(connector, "127.0.0.1");
        }
    }

    private static void elasticMq(int port) throws ReflectiveOperationException {
        Class<?> builders = Class.forName("org.elasticmq.rest.sqs.SQSRestServerBuilder");
        Object builder = builders.getMethod("withPort", int.class).invoke(null, port);
        builder = builder.getClass().getMethod("withInterface", String.class).invoke(builder, "127.0.0.1");
        call(call(builder, "start"), "waitUntilStarted");
    }

    /** Its connector for HTTPS is told to do without, and where to listen; the plain one can only be taken away. */
    private static void s3Mock(int port) throws ReflectiveOperationException {
        String[] options = {
            "--server.port=" + port, "--server.ssl.enabled=false", "--server.address=127.0.0.1", "--http.port=0"
        };
        Object application = Class.forName("com.adobe.testing.s3mock.S3MockApplication")
                .getMethod("start", String[].class)
                .invoke(null, (Object) options);
        Object plain = kept(application, "httpConnector");
        Object service = call(plain, "getService");
        service.getClass().getMethod("removeConnector", plain.getClass()).invoke(service, plain);
        call(plain, "destroy");
    }

    private static Object kept(Object owner, String field) throws ReflectiveOperationException {
        Field kept = owner.getClass().getDeclaredField(field);
        kept.setAccessible(true);
        return kept.get(owner);
    }

    private static Object call(Object target, String method) throws ReflectiveOperationException {
        return target.getClass().getMethod(method).invoke(target);
    }
}
