// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.wire;

import io.xray4j.internal.Bytes;
import io.xray4j.internal.EpochText;
import io.xray4j.internal.HexDigits;
import io.xray4j.internal.JsonText;
import io.xray4j.internal.Literal;
import io.xray4j.segment.Namespace;
import io.xray4j.segment.SqlData;
import io.xray4j.trace.EntityId;
import io.xray4j.tree.Annotation;
import io.xray4j.tree.AwsData;
import io.xray4j.tree.Cause;
import io.xray4j.tree.ExceptionRecord;
import io.xray4j.tree.HttpData;
import io.xray4j.tree.Link;
import io.xray4j.tree.Metadata;
import io.xray4j.tree.Node;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes one node's own members, without its children and without the closing brace, in the leanest form X-Ray
 * takes: no empty objects, flags only when true.
 */
final class NodeWriter {
    private static final Literal NAME = Literal.of("{\"name\":");
    private static final Literal ID = Literal.of(",\"id\":\"");
    private static final Literal START = Literal.of("\",\"start_time\":");
    private static final Literal END = Literal.of(",\"end_time\":");
    private static final Literal IN_PROGRESS = Literal.of(",\"in_progress\":true");
    private static final CutKeys UNCUT = new CutKeys(Detail.FULL);
    /** The annotation of a node of which something is missing. */
    private static final String TRUNCATED = "xray4j_truncated";

    private static final Literal ANNOTATIONS = Literal.of(",\"annotations\":{");

    /** More than the head takes beside the name, with the whole words of its literals. */
    private static final int HEAD = 4 * 24 + 16 + 2 * EpochText.MAX_LENGTH + 24;

    private final Bytes out;
    private final EpochText times = new EpochText();
    private final EncodedTextCache known = new EncodedTextCache();

    NodeWriter(Bytes out) {
        this.out = out;
    }

    void write(Node node, Detail detail) {
        head(node);
        if (node.namespace() != Namespace.LOCAL) {
            out.putAscii(",\"namespace\":");
            JsonText.string(out, node.namespace().wire());
        }
        flags(out, node);
        precursors(out, node.precursors());
        links(out, node.links(), detail);
        http(out, node.http(), detail);
        sql(out, node.sql(), detail);
        if (node.parent() != null) {
            // That of a segment joins the recorder's own members, in the one block of this name.
            aws(out, node.aws(), detail);
        }
        cause(out, node.cause(), detail);
        annotations(node.annotations(), detail);
        metadata(out, node.metadata(), detail);
    }

    /** Name, id and times, which every node has: half of what is ever written, so by a position in a register. */
    private void head(Node node) {
        byte[] name = known.find(node.name());
        if (name == null) {
            out.put(NAME);
            known.write(out, node.name());
            out.reserve(HEAD);
        } else {
            out.reserve(HEAD + name.length);
        }
        byte[] target = out.array();
        int at = out.length();
        if (name != null) {
            at = NAME.writeTo(target, at);
            System.arraycopy(name, 0, target, at, name.length);
            at += name.length;
        }
        at = ID.writeTo(target, at);
        HexDigits.write16(node.id(), target, at);
        at = START.writeTo(target, at + 16);
        at = times.write(node.startEpochNanos(), target, at);
        if (node.isEnded()) {
            at = END.writeTo(target, at);
            at = times.write(node.endEpochNanos(), target, at);
        } else {
            at = IN_PROGRESS.writeTo(target, at);
        }
        out.advanceTo(at);
    }

    /** The bytes a node takes by itself; what was written before is gone. */
    int measure(Node node, Detail detail) {
        out.clear();
        write(node, detail);
        if (node.parent() == null) {
            aws(out, node.aws(), detail);
        }
        return out.length() + 1;
    }

    private static void flags(Bytes out, Node node) {
        if (node.isFault()) {
            out.putAscii(",\"fault\":true");
        }
        if (node.isError()) {
            out.putAscii(",\"error\":true");
        }
        if (node.isThrottle()) {
            out.putAscii(",\"throttle\":true");
        }
    }

    private static void precursors(Bytes out, List<Long> ids) {
        if (ids.isEmpty()) {
            return;
        }
        out.putAscii(",\"precursor_ids\":");
        for (int i = 0; i < ids.size(); i++) {
            out.put(i == 0 ? '[' : ',');
            id(out, ids.get(i));
        }
        out.put(']');
    }

    private static void links(Bytes out, List<Link> links, Detail detail) {
        if (links.isEmpty()) {
            return;
        }
        out.putAscii(",\"links\":");
        for (int i = 0; i < links.size(); i++) {
            Link link = links.get(i);
            out.put(i == 0 ? '[' : ',');
            out.putAscii("{\"trace_id\":\"");
            out.putAscii(link.traceId().toString());
            out.putAscii("\",\"id\":");
            id(out, link.id());
            AwsData attributes = link.attributes();
            if (attributes != null && attributes.fields().pairs().length > 0 && detail.treeBytes() > 0) {
                out.putAscii(",\"attributes\":");
                PlainValueWriter.fields(out, attributes.fields().pairs(), detail);
            }
            out.put('}');
        }
        out.put(']');
    }

    private static void http(Bytes out, @Nullable HttpData http, Detail detail) {
        if (http == null || !http.isRequestKnown() && !http.isResponseKnown()) {
            return;
        }
        out.putAscii(",\"http\":{");
        Members members = new Members(out, detail.maxChars());
        if (http.isRequestKnown()) {
            members.open("request");
            members.text("method", http.method());
            members.text("url", http.url());
            members.text("user_agent", http.userAgent());
            members.text("client_ip", http.clientIp());
            if (http.isForwarded()) {
                members.key("x_forwarded_for").putAscii("true");
            }
            members.close();
        }
        if (http.isResponseKnown()) {
            members.open("response");
            if (http.status() >= 0) {
                members.key("status").putDecimal(http.status());
            }
            if (http.contentLength() >= 0) {
                members.key("content_length").putDecimal(http.contentLength());
            }
            members.close();
        }
        out.put('}');
    }

    private static void sql(Bytes out, @Nullable SqlData sql, Detail detail) {
        if (sql == null) {
            return;
        }
        int before = out.length();
        out.putAscii(",\"sql\":{");
        Members members = new Members(out, detail.maxChars());
        members.text("url", sql.url());
        members.text("user", sql.user());
        members.text("database_type", sql.databaseType());
        members.text("database_version", sql.databaseVersion());
        members.text("driver_version", sql.driverVersion());
        members.text("preparation", sql.preparation());
        members.text("sanitized_query", sql.sanitizedQuery());
        out.put('}');
        if (members.isEmpty()) {
            out.truncate(before);
        }
    }

    private static void aws(Bytes out, @Nullable AwsData aws, Detail detail) {
        if (aws != null && aws.fields().pairs().length > 0 && detail.treeBytes() > 0) {
            out.putAscii(",\"aws\":");
            PlainValueWriter.fields(out, aws.fields().pairs(), detail);
        }
    }

    private static void cause(Bytes out, @Nullable Cause cause, Detail detail) {
        if (cause == null) {
            return;
        }
        out.putAscii(",\"cause\":");
        if (cause.reference() != EntityId.NONE) {
            id(out, cause.reference());
            return;
        }
        out.putAscii("{\"working_directory\":");
        JsonText.string(out, WorkingDirectory.PATH, detail.maxChars());
        out.putAscii(",\"exceptions\":[");
        List<ExceptionRecord> exceptions = cause.exceptions();
        for (int i = 0; i < exceptions.size(); i++) {
            if (i > 0) {
                out.put(',');
            }
            exception(out, exceptions.get(i), detail);
        }
        out.putAscii("]}");
    }

    private static void exception(Bytes out, ExceptionRecord exception, Detail detail) {
        out.putAscii("{\"id\":");
        id(out, exception.id());
        out.putAscii(",\"type\":");
        JsonText.string(out, exception.type(), detail.maxChars());
        if (exception.message() != null && !exception.message().isEmpty()) {
            out.putAscii(",\"message\":");
            JsonText.string(out, exception.message(), detail.maxChars());
        }
        out.putAscii(exception.remote() ? ",\"remote\":true" : ",\"remote\":false");
        if (exception.cause() != EntityId.NONE) {
            out.putAscii(",\"cause\":");
            id(out, exception.cause());
        }
        int frames = Math.min(exception.stack().length, detail.maxFrames());
        int truncated = exception.truncated() + exception.stack().length - frames;
        if (truncated > 0) {
            out.putAscii(",\"truncated\":");
            out.putDecimal(truncated);
        }
        if (frames > 0) {
            out.putAscii(",\"stack\":[");
            for (int i = 0; i < frames; i++) {
                out.putAscii(i == 0 ? "{" : ",{");
                frame(new Members(out, detail.maxChars()), exception.stack()[i]);
                out.put('}');
            }
            out.put(']');
        }
        out.put('}');
    }

    private static void frame(Members members, StackTraceElement frame) {
        members.text("path", frame.getFileName());
        if (frame.getLineNumber() >= 0) {
            members.key("line").putDecimal(frame.getLineNumber());
        }
        members.text("label", frame.getClassName() + "." + frame.getMethodName());
    }

    private void annotations(@Nullable Annotation newest, Detail detail) {
        if (newest == null && !detail.isMarked()) {
            return;
        }
        out.put(ANNOTATIONS);
        boolean first = true;
        CutKeys keys = detail.isMarked() ? new CutKeys(detail) : UNCUT;
        for (Annotation annotation = newest; annotation != null; annotation = annotation.next()) {
            String key = keys.of(annotation.key());
            if (key == null || detail.isMarked() && key.equals(TRUNCATED)) {
                continue;
            }
            key(key, first);
            first = false;
            Object value = annotation.value();
            if (value instanceof String string) {
                text(string, detail);
            } else {
                PlainValueWriter.scalar(out, value, detail);
            }
        }
        if (detail.isMarked()) {
            key(TRUNCATED, first);
            out.putAscii("true");
        }
        out.put('}');
    }

    private void key(String key, boolean first) {
        byte[] quoted = known.find(key);
        if (quoted == null) {
            if (!first) {
                out.put(',');
            }
            known.write(out, key);
            out.put(':');
            return;
        }
        out.reserve(quoted.length + 2);
        byte[] target = out.array();
        int at = out.length();
        if (!first) {
            target[at++] = ',';
        }
        System.arraycopy(quoted, 0, target, at, quoted.length);
        at += quoted.length;
        target[at++] = ':';
        out.advanceTo(at);
    }

    /** A text of the kind that comes again: what keys, and many values, are. */
    private void text(String text, Detail detail) {
        if (text.length() <= detail.maxChars()) {
            known.write(out, text);
        } else {
            JsonText.string(out, text, detail.maxChars());
        }
    }

    /** Groups the list, newest first, by namespace; of a key that was put twice the last counts. */
    private static void metadata(Bytes out, @Nullable Metadata newest, Detail detail) {
        if (newest == null || detail.treeBytes() == 0) {
            return;
        }
        CutKeys namespaces = new CutKeys(detail);
        Map<String, Set<String>> written = new LinkedHashMap<>();
        for (Metadata entry = newest; entry != null; entry = entry.next()) {
            written.computeIfAbsent(entry.namespace(), n -> new HashSet<>());
        }
        out.putAscii(",\"metadata\":{");
        String separator = "";
        for (Map.Entry<String, Set<String>> namespace : written.entrySet()) {
            String name = namespaces.of(namespace.getKey());
            if (name == null) {
                continue;
            }
            out.putAscii(separator);
            JsonText.string(out, name);
            out.putAscii(":{");
            separator = "";
            CutKeys keys = new CutKeys(detail);
            for (Metadata entry = newest; entry != null; entry = entry.next()) {
                if (entry.namespace().equals(namespace.getKey())
                        && namespace.getValue().add(entry.key())) {
                    String key = keys.of(entry.key());
                    if (key == null) {
                        continue;
                    }
                    out.putAscii(separator);
                    JsonText.string(out, key);
                    out.put(':');
                    PlainValueWriter.write(out, entry.value(), detail);
                    separator = ",";
                }
            }
            out.put('}');
            separator = ",";
        }
        out.put('}');
    }

    static void id(Bytes out, long id) {
        out.put('"');
        out.putHex(id);
        out.put('"');
    }
}
