// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.applications;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Receives documents as the daemon does, and shows each trace as lines: what differs from run to run is left out. */
final class Traces implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long PATIENCE = Duration.ofMinutes(1).toNanos();

    private final DatagramSocket socket;
    private final List<JsonNode> documents = new ArrayList<>();

    Traces() throws IOException {
        socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        socket.setReceiveBufferSize(4 << 20);
        Thread reader = new Thread(this::read, "traces");
        reader.setDaemon(true);
        reader.start();
    }

    String address() {
        return "127.0.0.1:" + socket.getLocalPort();
    }

    /** Returns the lines of a trace whose root has come. */
    List<String> of(String traceId) throws InterruptedException {
        JsonNode root =
                await(document -> isRoot(document) && text(document, "trace_id").equals(traceId));
        List<JsonNode> all;
        synchronized (documents) {
            all = documents.stream()
                    .filter(document -> text(document, "trace_id").equals(traceId))
                    .toList();
        }
        List<String> lines = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        add(root, all, "", lines, seen);
        if (all.stream().filter(Traces::isRoot).count() != 1) {
            throw new AssertionError("more than one segment: " + all);
        }
        return lines;
    }

    /** Returns the first document for which this holds; waits for it. */
    JsonNode await(Predicate<JsonNode> isIt) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE;
        synchronized (documents) {
            while (true) {
                for (JsonNode document : documents) {
                    if (isIt.test(document)) {
                        return document;
                    }
                }
                long left = (end - System.nanoTime()) / 1_000_000;
                if (left <= 0) {
                    throw new AssertionError("the document did not come; there are " + documents);
                }
                documents.wait(left);
            }
        }
    }

    private static void add(JsonNode entity, List<JsonNode> all, String indent, List<String> lines, Set<String> seen) {
        String id = text(entity, "id");
        if (!seen.add(id)) {
            throw new AssertionError("twice: " + entity);
        }
        lines.add(indent + line(entity));
        Map<String, JsonNode> children = new TreeMap<>(Comparator.naturalOrder());
        entity.path("subsegments").forEach(child -> children.put(key(child), child));
        for (JsonNode document : all) {
            if (text(document, "parent_id").equals(id) && !isRoot(document)) {
                children.put(key(document), document);
            }
        }
        children.values().forEach(child -> add(child, all, indent + "  ", lines, seen));
    }

    private static String key(JsonNode child) {
        return text(child, "start_time") + ' ' + text(child, "id");
    }

    private static String line(JsonNode entity) {
        StringBuilder line = new StringBuilder(text(entity, "name").replaceAll("@.*", ""));
        append(line, " [", text(entity, "namespace"), "]");
        append(line, " ", text(entity.path("http").path("request"), "method"), "");
        append(line, " ", text(entity.path("http").path("response"), "status"), "");
        append(line, " '", text(entity.path("sql"), "sanitized_query").replaceAll("\\s+", " "), "'");
        for (String flag : List.of("error", "fault", "throttle", "in_progress")) {
            if (entity.path(flag).asBoolean()) {
                line.append(' ').append(flag);
            }
        }
        entity.path("cause").path("exceptions").forEach(each -> append(line, " !", text(each, "type"), ""));
        return line.toString();
    }

    private static void append(StringBuilder line, String before, String text, String after) {
        if (!text.isEmpty()) {
            line.append(before).append(text).append(after);
        }
    }

    private static boolean isRoot(JsonNode document) {
        return !text(document, "type").equals("subsegment");
    }

    private static String text(JsonNode node, String field) {
        return node.path(field).asText("");
    }

    private void read() {
        byte[] buffer = new byte[65_536];
        try {
            while (true) {
                DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
                socket.receive(packet);
                String text = new String(buffer, 0, packet.getLength(), StandardCharsets.UTF_8);
                JsonNode document = JSON.readTree(text.substring(text.indexOf('\n') + 1));
                synchronized (documents) {
                    documents.add(document);
                    documents.notifyAll();
                }
            }
        } catch (SocketException closed) {
            // The test is done.
        } catch (IOException broken) {
            throw new AssertionError(broken);
        }
    }

    @Override
    public void close() {
        socket.close();
    }
}
