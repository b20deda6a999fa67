// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.mcp;

import io.xray4j.server.document.TraceIds;
import io.xray4j.server.internal.PrintableText;
import io.xray4j.server.store.TraceStore;
import io.xray4j.server.trace.TraceAssembler;
import io.xray4j.server.trace.TraceDocuments;
import io.xray4j.server.trace.TraceTree;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The whole traces that tools answer about. Safe for use by many threads. */
final class StoredTraces {

    /** The description of an argument that is a trace id. */
    static final String ID_FORMS = "a trace id, as search lists it or as 32 hexadecimal digits";

    private static final long MAX_TRACE_BYTES = 5 * 1024 * 1024;

    private final TraceStore store;

    StoredTraces(TraceStore store) {
        this.store = store;
    }

    /** Reads the trace whose id an argument has. */
    TraceTree read(Arguments arguments, String argument) throws ToolException, IOException {
        String id = id(arguments, argument);
        TraceTree tree = read(id);
        if (tree == null) {
            throw missing(id);
        }
        return tree;
    }

    /** Reads the documents of the trace whose id an argument has. */
    TraceDocuments documents(Arguments arguments, String argument) throws ToolException, IOException {
        String id = id(arguments, argument);
        TraceDocuments documents = store.load(id, MAX_TRACE_BYTES);
        if (documents == null) {
            throw missing(id);
        }
        return documents;
    }

    private static ToolException missing(String id) {
        return new ToolException("there is no trace " + id + "; the tool search lists those that there are");
    }

    /** Returns the trace id that an argument has in one of its two forms. */
    static String id(Arguments arguments, String argument) throws ToolException {
        String text = arguments.required(argument).strip();
        String id = TraceIds.parseEitherForm(text);
        if (id == null) {
            throw new ToolException(argument + " is \"" + PrintableText.of(text)
                    + "\", which is no trace id; the tool search lists ids, such as 1-67891233-abcdef012345678912345678, also"
                    + " valid without 1- and hyphens");
        }
        return id;
    }

    /** Reads a trace; null if there is none. */
    @Nullable
    TraceTree read(String id) throws IOException {
        TraceDocuments documents = store.load(id, MAX_TRACE_BYTES);
        return documents == null ? null : new TraceTree(TraceAssembler.assemble(documents));
    }
}
