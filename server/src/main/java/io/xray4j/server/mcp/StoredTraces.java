// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.mcp;

import io.xray4j.server.internal.PrintableText;
import io.xray4j.server.store.TraceStore;
import io.xray4j.server.trace.TraceAssembler;
import io.xray4j.server.trace.TraceDocuments;
import io.xray4j.server.trace.TraceTree;
import java.io.IOException;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The whole traces that tools answer about. Safe for use by many threads. */
final class StoredTraces {

    private static final Pattern ID = Pattern.compile("1-[0-9a-f]{8}-[0-9a-f]{24}");
    private static final long MAX_TRACE_BYTES = 5 * 1024 * 1024;

    private final TraceStore store;

    StoredTraces(TraceStore store) {
        this.store = store;
    }

    /** Reads the trace whose id an argument has. */
    TraceTree read(Arguments arguments, String argument) throws ToolException, IOException {
        String id = arguments.required(argument).strip().toLowerCase(Locale.ROOT);
        if (!ID.matcher(id).matches()) {
            throw new ToolException(
                    argument + " is \"" + PrintableText.of(id)
                            + "\", which is no trace id; the tool search lists ids, such as 1-67891233-abcdef012345678912345678");
        }
        TraceTree tree = read(id);
        if (tree == null) {
            throw new ToolException("there is no trace " + id + "; the tool search lists those that there are");
        }
        return tree;
    }

    /** Reads a trace; null if there is none. */
    @Nullable
    TraceTree read(String id) throws IOException {
        TraceDocuments documents = store.load(id, MAX_TRACE_BYTES);
        return documents == null ? null : new TraceTree(TraceAssembler.assemble(documents));
    }
}
