// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.wire;

import io.xray4j.internal.Bytes;
import io.xray4j.internal.Environment;
import io.xray4j.internal.JsonText;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The members that every segment of a recorder shares, encoded once: which library wrote it and what runs it.
 *
 * <p><i>Immutable.</i>
 */
public final class SegmentConstants {
    private final byte[] members;

    private SegmentConstants(byte[] members) {
        this.members = members;
    }

    /** For a service of this version; null leaves the version out. */
    public static SegmentConstants of(@Nullable String serviceVersion, Environment environment) {
        Bytes out = new Bytes(256);
        out.putAscii(",\"aws\":{\"xray\":{\"sdk\":\"xray4j\",\"sdk_version\":");
        JsonText.string(out, Environment.version());
        out.putAscii("}},\"service\":{");
        if (serviceVersion != null) {
            member(out, "version", serviceVersion);
            out.put(',');
        }
        member(out, "runtime", orUnknown(environment.property("java.vm.name")));
        out.put(',');
        member(out, "runtime_version", orUnknown(environment.property("java.version")));
        out.put('}');
        return new SegmentConstants(Arrays.copyOf(out.array(), out.length()));
    }

    int length() {
        return members.length;
    }

    void writeTo(Bytes out) {
        out.put(members);
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
