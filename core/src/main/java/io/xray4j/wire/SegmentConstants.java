// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.wire;

import io.xray4j.emit.ProcessInfo;
import io.xray4j.internal.Bytes;
import io.xray4j.internal.Environment;
import io.xray4j.internal.JsonText;
import io.xray4j.tree.AwsData;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The members that every segment of a recorder shares, encoded once: which library wrote it and what runs it. Only
 * the name of the sampling rule, and what the application says of AWS itself, which stand amidst them, are written each
 * time.
 *
 * <p><i>Immutable.</i>
 */
final class SegmentConstants {
    /** X-Ray's names have 32 characters at most. */
    private static final int MAX_RULE_CHARS = 64;

    /** Up to the name of the sampling rule, in {@code aws.xray}. */
    private final byte[] beforeRule;
    /** From there to the end of the {@code aws} block's members. */
    private final byte[] afterRule;
    /** From the end of the {@code aws} block on. */
    private final byte[] afterAws;
    /** The members of the {@code aws} block that stand in these bytes. */
    private final Set<String> awsKeys;

    private SegmentConstants(byte[] beforeRule, byte[] afterRule, byte[] afterAws, Set<String> awsKeys) {
        this.beforeRule = beforeRule;
        this.afterRule = afterRule;
        this.afterAws = afterAws;
        this.awsKeys = awsKeys;
    }

    /** Encodes the facts of a process, and the runtime of this JVM. */
    static SegmentConstants of(ProcessInfo process, Environment environment) {
        Bytes out = new Bytes(256);
        out.putAscii(",\"aws\":{\"xray\":{\"sdk\":\"xray4j\",\"sdk_version\":");
        JsonText.string(out, Environment.version());
        byte[] before = Arrays.copyOf(out.array(), out.length());
        out.clear();
        out.put('}');
        process.hosts().forEach((key, facts) -> place(out, key, facts));
        logGroups(out, process.logGroups());
        byte[] afterName = Arrays.copyOf(out.array(), out.length());
        out.clear();
        out.put('}');
        if (process.origin() != null) {
            out.put(',');
            member(out, "origin", process.origin());
        }
        out.putAscii(",\"service\":{");
        if (process.serviceVersion() != null) {
            member(out, "version", process.serviceVersion());
            out.put(',');
        }
        member(out, "runtime", orUnknown(environment.property("java.vm.name")));
        out.put(',');
        member(out, "runtime_version", orUnknown(environment.property("java.version")));
        out.put('}');
        Set<String> keys = new HashSet<>(process.hosts().keySet());
        keys.add("xray");
        keys.add("cloudwatch_logs");
        return new SegmentConstants(before, afterName, Arrays.copyOf(out.array(), out.length()), Set.copyOf(keys));
    }

    /** An upper bound of what {@link #writeTo} writes. */
    int length() {
        return beforeRule.length + MAX_RULE_CHARS * 6 + 32 + afterRule.length + afterAws.length;
    }

    /** Writes all, and amidst it what the application has put into the {@code aws} block of its segment. */
    void writeTo(Bytes out, @Nullable String samplingRule, @Nullable AwsData given, Detail detail) {
        out.put(beforeRule);
        if (samplingRule != null) {
            out.putAscii(",\"sampling_rule_name\":");
            JsonText.string(out, samplingRule, MAX_RULE_CHARS);
        }
        out.put(afterRule);
        if (given != null && detail.treeBytes() > 0) {
            PlainValueWriter.moreFields(out, given.fields().pairs(), awsKeys, detail);
        }
        out.put(afterAws);
    }

    private static void place(Bytes out, String key, Map<String, ?> facts) {
        if (facts.isEmpty()) {
            return;
        }
        out.put(',');
        JsonText.string(out, key);
        out.put(':');
        Members members = new Members(out, Integer.MAX_VALUE);
        out.put('{');
        facts.forEach(members::fact);
        out.put('}');
    }

    private static void logGroups(Bytes out, List<String> groups) {
        if (groups.isEmpty()) {
            return;
        }
        out.putAscii(",\"cloudwatch_logs\":[");
        String separator = "{";
        for (String group : groups) {
            out.putAscii(separator);
            member(out, "log_group", group);
            out.put('}');
            separator = ",{";
        }
        out.put(']');
    }

    private static void member(Bytes out, String name, String value) {
        JsonText.string(out, name);
        out.put(':');
        JsonText.string(out, value);
    }

    private static String orUnknown(@Nullable String value) {
        return value == null ? "unknown" : value;
    }
}
