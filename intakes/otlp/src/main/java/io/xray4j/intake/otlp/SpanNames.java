// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.intake.otlp;

import org.jspecify.annotations.Nullable;

/**
 * The name and the namespace of a span's document. A segment is named after its service, a call after the called
 * service, and any other span keeps its name. Confined to one thread.
 */
final class SpanNames {

    /** X-Ray's limit for the name of a segment. */
    static final int MAX_CHARS = 200;

    private static final String AWS_API = "aws-api";

    private final ReceivedSpan span;
    private final Attributes attributes;
    private final Attributes resource;
    private final Repairs repairs;

    SpanNames(ReceivedSpan span, Attributes attributes, Attributes resource, Repairs repairs) {
        this.span = span;
        this.attributes = attributes;
        this.resource = resource;
        this.repairs = repairs;
    }

    String ofSegment() {
        String local = attributes.peek("aws.local.service");
        if (local != null) {
            return sanitized(local);
        }
        String service = resource.peek("service.name");
        // SDKs write unknown_service if no name is configured; the name of a span that begins something says more.
        boolean named = service != null && (span.kind == SpanKind.SERVER || !service.startsWith("unknown_service"));
        return sanitized(named && service != null ? service : span.name);
    }

    String ofSubsegment() {
        String awsService = attributes.take("aws.service");
        String remote = isToOthers() ? ofCallee() : null;
        String name = remote != null ? remote : awsService;
        return sanitized(name != null ? name : span.name);
    }

    private boolean isToOthers() {
        return span.kind.isCall() || span.kind == SpanKind.CONSUMER;
    }

    private @Nullable String ofCallee() {
        String remote = attributes.peek("aws.remote.service");
        if (remote != null) {
            return isAwsApi() ? withoutPrefix(remote) : remote;
        }
        String peer = attributes.peek("peer.service");
        if (peer != null) {
            return peer;
        }
        if (attributes.has("aws.service")) {
            return null;
        }
        String database = ofDatabase();
        if (database != null) {
            return database;
        }
        String first = attributes.peek("rpc.service", "http.host", "net.peer.name");
        if (first != null) {
            return first;
        }
        return span.kind == SpanKind.CLIENT
                ? attributes.peek("server.address", "messaging.destination.name", "net.peer.ip")
                : attributes.peek("messaging.destination.name", "server.address", "net.peer.ip");
    }

    /** Returns {@code shop@db.example}; the system takes the place of a name that is not known. */
    private @Nullable String ofDatabase() {
        String database = attributes.peek("db.name", "db.namespace");
        if (database == null) {
            database = attributes.peek("db.system", "db.system.name");
        }
        if (database == null || isAwsApi()) {
            return null;
        }
        String host = hostOf(attributes.peek("db.connection_string"));
        if (host == null) {
            host = attributes.peek("server.address", "net.peer.name");
        }
        return host == null ? database : database + '@' + host;
    }

    /** Returns the host in a URL such as {@code jdbc:postgresql://user@host:5432/db}; null if there is none. */
    static @Nullable String hostOf(@Nullable String url) {
        int authority = url == null ? -1 : url.indexOf("://");
        if (url == null || authority < 0) {
            return null;
        }
        int from = authority + "://".length();
        int end = from;
        while (end < url.length() && "/?;,".indexOf(url.charAt(end)) < 0) {
            if (url.charAt(end) == '@') {
                from = end + 1;
            }
            end++;
        }
        int port = url.indexOf(':', from);
        String host = url.substring(from, port >= from && port < end ? port : end);
        return host.isEmpty() ? null : host;
    }

    @Nullable
    String namespace() {
        if (isAwsApi() || attributes.has("aws.service")) {
            return "aws";
        }
        if (span.kind.isCall() || span.kind == SpanKind.CONSUMER && attributes.has("aws.remote.service")) {
            return "remote";
        }
        return null;
    }

    private boolean isAwsApi() {
        return AWS_API.equals(attributes.peek("rpc.system", "rpc.system.name"));
    }

    private static String withoutPrefix(String service) {
        for (String prefix : new String[] {"AWS.SDK.", "AWS::"}) {
            if (service.startsWith(prefix)) {
                return service.substring(prefix.length());
            }
        }
        return service;
    }

    /** Deletes the characters that X-Ray does not allow in a name. */
    private String sanitized(String name) {
        StringBuilder valid = new StringBuilder(Math.min(name.length(), MAX_CHARS));
        boolean cut = false;
        boolean deleted = false;
        for (int i = 0; i < name.length() && !cut; ) {
            int c = name.codePointAt(i);
            i += Character.charCount(c);
            boolean allowed = Character.isLetterOrDigit(c) || c < 128 && " _.:/%&#=+\\-@".indexOf(c) >= 0;
            cut = allowed && valid.length() + Character.charCount(c) > MAX_CHARS;
            deleted |= !allowed;
            if (allowed && !cut) {
                valid.appendCodePoint(c);
            }
        }
        if (deleted) {
            repairs.add("the name had characters that X-Ray does not allow: left out");
        }
        if (cut) {
            repairs.add("the name was cut to " + MAX_CHARS + " characters");
        }
        String result = valid.toString().strip();
        return result.isEmpty() ? "span" : result;
    }
}
