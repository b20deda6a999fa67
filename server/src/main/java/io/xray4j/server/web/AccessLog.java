// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.web;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.eclipse.jetty.server.CustomRequestLog;
import org.eclipse.jetty.server.RequestLog;
import org.eclipse.jetty.server.RequestLogWriter;

/**
 * The log of requests, in the common log format with the milliseconds at the end. Queries and headers are not logged,
 * since they can contain filters and secrets. Stateless.
 */
public final class AccessLog {

    /** The name that stands for standard output. */
    public static final Path STANDARD_OUTPUT = Path.of("-");

    private static final int RETAIN_DAYS = 7;
    private static final String FORMAT = "%{client}a - - %{dd/MMM/yyyy:HH:mm:ss ZZZ|UTC}t \"%m %U %H\" %s %O %{ms}T";

    private AccessLog() {}

    /** Returns a log that appends to a file. A file whose name contains {@code yyyy_mm_dd} is a new one each day, for a week. */
    static RequestLog to(Path file) {
        return new CustomRequestLog(file.equals(STANDARD_OUTPUT) ? AccessLog::print : writer(file), FORMAT);
    }

    private static RequestLogWriter writer(Path file) {
        keepPrivate(file);
        RequestLogWriter writer = new RequestLogWriter(file.toString());
        writer.setAppend(true);
        writer.setRetainDays(RETAIN_DAYS);
        writer.setTimeZone("UTC");
        return writer;
    }

    /** Makes a file that only its owner can read. One with a date in its name is made by Jetty, as the system has it. */
    private static void keepPrivate(Path file) {
        try {
            if (!file.toString().contains("yyyy_mm_dd") && Files.notExists(file)) {
                Files.createFile(
                        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            }
        } catch (IOException | UnsupportedOperationException asTheSystemHasIt) {
            return;
        }
    }

    @SuppressWarnings("SystemOut") // the user asked for it
    private static void print(String line) {
        System.out.println(line);
    }
}
