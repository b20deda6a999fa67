// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.mcp;

import io.xray4j.server.analysis.doctor.CheckCode;
import io.xray4j.server.analysis.doctor.TraceCheck;
import io.xray4j.server.analysis.doctor.TraceDoctor;
import io.xray4j.server.internal.EpochMicros;
import java.io.IOException;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Set;

/** The tool that says what is wrong with the documents of a trace, and what to do about it. */
final class ChecksTool implements Tool {

    private static final int MAX_SHOWN = 40;

    private final StoredTraces traces;
    private final InstantSource clock;

    ChecksTool(StoredTraces traces, InstantSource clock) {
        this.traces = traces;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "checks";
    }

    @Override
    public String description() {
        return "Checks the documents of a trace: missing parents and calls without a segment, clocks, ids, fields against"
                + " X-Ray's schema, and what AWS would refuse. Each finding has a remedy. Errors are first.";
    }

    @Override
    public void describe(ToolSchema arguments) {
        arguments.required("trace", StoredTraces.ID_FORMS);
    }

    @Override
    public String answer(Arguments arguments) throws ToolException, IOException {
        TraceDoctor.Diagnosis diagnosis =
                TraceDoctor.of(traces.documents(arguments, "trace"), EpochMicros.of(clock.instant()));
        StringBuilder text = new StringBuilder("Checked: ")
                .append(diagnosis.documents())
                .append(" documents with ")
                .append(diagnosis.entities())
                .append(" entities. Findings: ")
                .append(diagnosis.checks().size())
                .append('\n');
        Set<CheckCode> advised = EnumSet.noneOf(CheckCode.class);
        diagnosis.checks().stream().limit(MAX_SHOWN).forEach(check -> write(check, advised, text));
        int left = diagnosis.checks().size() - MAX_SHOWN;
        return text.append(left > 0 ? "and " + left + " less important ones\n" : "")
                .append("Next: entity with an id")
                .toString();
    }

    private static void write(TraceCheck check, Set<CheckCode> advised, StringBuilder text) {
        text.append(check.code().severity())
                .append(' ')
                .append(check.code())
                .append("  ")
                .append(check.text())
                .append(check.count() > 1 ? " And " + (check.count() - 1) + " more of this kind." : "")
                .append(check.entityId() == null ? "" : "  #" + Wording.text(check.entityId()))
                .append('\n');
        if (advised.add(check.code())) {
            text.append("  Remedy: ").append(check.code().advice()).append('\n');
        }
    }
}
