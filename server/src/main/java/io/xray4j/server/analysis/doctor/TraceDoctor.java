// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.analysis.doctor;

import io.xray4j.server.trace.Entity;
import io.xray4j.server.trace.TraceAssembler;
import io.xray4j.server.trace.TraceDocuments;
import io.xray4j.server.trace.TraceTree;
import java.util.List;

/** The trace doctor: all checks of one trace. Nothing in it recurses, and it reads every entity a few times. */
public final class TraceDoctor {

    private TraceDoctor() {}

    /**
     * The result of all checks of a trace. Immutable.
     *
     * @param checks the findings, errors first; at most five of one kind, and 200 in all
     */
    public record Diagnosis(int documents, int entities, List<TraceCheck> checks) {

        /** Copies the list. */
        public Diagnosis {
            checks = List.copyOf(checks);
        }
    }

    /**
     * Checks a trace.
     *
     * @param nowMicros the time at which it is asked what has not arrived or ended
     */
    public static Diagnosis of(TraceDocuments documents, long nowMicros) {
        TraceTree tree = new TraceTree(TraceAssembler.assemble(documents));
        FoundChecks found = new FoundChecks();
        new StructureChecks(tree, found).check();
        new EdgeChecks(tree, nowMicros, found).check();
        new TimeChecks(tree, nowMicros, found).check();
        SchemaChecks schema = new SchemaChecks(found);
        ValueChecks values = new ValueChecks(tree, found);
        for (Entity entity : tree.entities()) {
            schema.check(entity);
            values.check(entity);
        }
        values.finish();
        new DocumentChecks(tree, found).check(documents);
        return new Diagnosis(documents.documents().size(), tree.size(), found.all());
    }
}
