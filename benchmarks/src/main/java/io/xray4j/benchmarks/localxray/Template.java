// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.benchmarks.localxray;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A text with places, each in angle brackets, that are filled with values of a request. Line ends are left out. */
final class Template {
    private static final Pattern PLACE = Pattern.compile("<([a-z0-9-]+)>");

    /** A document by itself. */
    static final Template DATAGRAM = new Template(read("document.json"), text -> text);

    private final List<String> texts = new ArrayList<>();
    private final List<Request.Value> values = new ArrayList<>();

    /** The places are between the texts, which are changed once, not each time. */
    private Template(String whole, UnaryOperator<String> change) {
        Matcher place = PLACE.matcher(whole);
        int end = 0;
        while (place.find()) {
            texts.add(change.apply(whole.substring(end, place.start())));
            values.add(Request.value(place.group(1)));
            end = place.end();
        }
        texts.add(change.apply(whole.substring(end)));
    }

    /** A document as the operation PutTraceSegments wants it: JSON in a text of JSON. */
    static Template document() {
        return new Template(
                "\u0000" + read("document.json") + "\u0000",
                text -> text.replace("\"", "\\\"").replace('\u0000', '"'));
    }

    /** Three spans as Zipkin wants them. */
    static Template spans() {
        return new Template(read("spans.json"), text -> text);
    }

    private static String read(String resource) {
        try (InputStream in = Objects.requireNonNull(Template.class.getResourceAsStream(resource), resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\n", "");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Appends the text for one request. */
    void append(StringBuilder to, Request request) {
        for (int i = 0; i < values.size(); i++) {
            to.append(texts.get(i));
            values.get(i).append(to, request);
        }
        to.append(texts.get(texts.size() - 1));
    }
}
