// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.intake.otlp;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * The parser of a stack trace's text. Java's is read into frames and causes; of another language, each line becomes the
 * label of a frame, so that nothing is lost. Each line is looked at once. Confined to one thread.
 */
final class StackText {

    private static final String CAUSED_BY = "Caused by: ";
    private static final int MAX_LABEL_CHARS = 512;

    private final Limits limits;
    private final ArrayNode exceptions;
    private final Maker maker;
    private @Nullable ObjectNode current;
    private ArrayNode frames = JsonNodeFactory.instance.arrayNode();
    private int truncated;
    private boolean inCause;

    private StackText(Limits limits, ObjectNode first, ArrayNode exceptions, Maker maker) {
        this.limits = limits;
        this.exceptions = exceptions;
        this.maker = maker;
        this.current = first;
    }

    /** The code that makes an exception without frames. */
    @FunctionalInterface
    interface Maker {
        ObjectNode make(int place, String type, String message);
    }

    /**
     * Adds the frames to an exception, and its causes to the list.
     *
     * @param first the exception, which is already in the list
     */
    static void of(String text, Limits limits, ObjectNode first, ArrayNode exceptions, Maker maker) {
        StackText stack = new StackText(limits, first, exceptions, maker);
        if (text.contains("\tat ")) {
            stack.java(text);
        } else {
            text.lines().filter(line -> !line.isBlank()).forEach(line -> stack.frame(line.strip(), "", 0));
        }
        stack.end();
    }

    private void java(String text) {
        // Frames of suppressed exceptions are indented, and left out with their causes.
        boolean suppressed = false;
        for (String line : (Iterable<String>) text.lines()::iterator) {
            if (line.startsWith("\tat ")) {
                suppressed = false;
                javaFrame(line.substring("\tat ".length()));
            } else if (line.startsWith(CAUSED_BY)) {
                suppressed = false;
                causedBy(line.substring(CAUSED_BY.length()));
            } else if (line.startsWith("\t")) {
                suppressed = true;
            } else if (!suppressed) {
                continueMessage(line);
            }
        }
    }

    /** Reads {@code loader/module/label(path:line)}. */
    private void javaFrame(String frame) {
        int open = frame.lastIndexOf('(');
        if (open < 0) {
            frame(frame, "", 0);
            return;
        }
        String label = frame.substring(0, open);
        label = label.substring(label.lastIndexOf('/') + 1);
        String place = frame.substring(open + 1, frame.endsWith(")") ? frame.length() - 1 : frame.length());
        int colon = place.lastIndexOf(':');
        int line = colon < 0 ? 0 : number(place.substring(colon + 1));
        frame(label, colon < 0 ? place : place.substring(0, colon), line);
    }

    private static int number(String digits) {
        boolean valid =
                !digits.isEmpty() && digits.length() <= 9 && digits.chars().allMatch(c -> c >= '0' && c <= '9');
        return valid ? Integer.parseInt(digits) : 0;
    }

    private void frame(String label, String path, int line) {
        if (current == null) {
            return;
        }
        if (frames.size() == limits.frames()) {
            truncated++;
            return;
        }
        ObjectNode frame = frames.addObject();
        frame.put("label", Limits.cut(limits.cut(label), MAX_LABEL_CHARS));
        if (!path.isEmpty()) {
            frame.put("path", Limits.cut(limits.cut(path), MAX_LABEL_CHARS));
        }
        if (line > 0) {
            frame.put("line", line);
        }
    }

    /** Begins the exception that caused the current one; beyond the limit, what follows is left out. */
    private void causedBy(String text) {
        ObjectNode caused = current;
        end();
        if (caused == null || exceptions.size() >= limits.others()) {
            current = null;
            return;
        }
        int colon = text.indexOf(": ");
        String type = colon < 0 ? text : text.substring(0, colon);
        ObjectNode cause = maker.make(exceptions.size(), type, colon < 0 ? "" : text.substring(colon + 2));
        caused.put("cause", cause.path("id").asText());
        exceptions.add(cause);
        current = cause;
        inCause = true;
    }

    /** Adds a further line to the message of a cause. That of the first exception is known from its attribute. */
    private void continueMessage(String line) {
        if (current != null && inCause && frames.isEmpty()) {
            current.put("message", limits.cut(current.path("message").asText() + '\n' + line));
        }
    }

    private void end() {
        if (current != null && !frames.isEmpty()) {
            current.set("stack", frames);
            if (truncated > 0) {
                current.put("truncated", truncated);
            }
        }
        frames = JsonNodeFactory.instance.arrayNode();
        truncated = 0;
        current = null;
    }
}
