// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import io.xray4j.server.internal.PrintableText;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The arguments of one call of a tool. Each error names the argument and what is valid. Immutable. */
final class Arguments {

    private static final int MAX_CHARS = 8_192;

    private final JsonNode values;

    Arguments(JsonNode values, Set<String> known) throws ToolException {
        this.values = values;
        if (!values.isObject() && !values.isMissingNode() && !values.isNull()) {
            throw new ToolException("arguments must be an object");
        }
        for (Iterator<String> names = values.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!known.contains(name)) {
                throw new ToolException("unknown argument \"" + PrintableText.of(name) + "\"; valid are "
                        + String.join(", ", List.copyOf(known).stream().sorted().toList()));
            }
        }
    }

    @Nullable
    String text(String name) throws ToolException {
        JsonNode value = values.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (!value.isTextual() || value.textValue().length() > MAX_CHARS) {
            throw new ToolException(name + " must be a text of up to " + MAX_CHARS + " characters");
        }
        return value.textValue();
    }

    String required(String name) throws ToolException {
        String text = text(name);
        if (text == null || text.isBlank()) {
            throw new ToolException("the argument " + name + " is missing");
        }
        return text;
    }

    String choice(String name, String... valid) throws ToolException {
        String text = text(name);
        if (text == null) {
            return valid[0];
        }
        if (!List.of(valid).contains(text)) {
            throw new ToolException(
                    name + " is \"" + PrintableText.of(text) + "\"; valid is " + String.join(" or ", valid));
        }
        return text;
    }

    int number(String name, int least, int most, int otherwise) throws ToolException {
        JsonNode value = values.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return otherwise;
        }
        if (!value.isIntegralNumber()
                || !value.canConvertToInt()
                || value.intValue() < least
                || value.intValue() > most) {
            throw new ToolException(name + " must be a whole number from " + least + " to " + most);
        }
        return value.intValue();
    }
}
