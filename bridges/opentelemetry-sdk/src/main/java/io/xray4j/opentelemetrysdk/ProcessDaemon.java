// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.opentelemetrysdk;

import io.xray4j.emit.DaemonAddress;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The address of the daemon as the process has it. <i>Stateless; safe for use by many threads.</i> */
final class ProcessDaemon {

    private static final String VARIABLE = "AWS_XRAY_DAEMON_ADDRESS";
    private static final String PROPERTY = "com.amazonaws.xray.emitters.daemonAddress";

    private ProcessDaemon() {}

    /** Returns the address of the variable, else of the property, else 127.0.0.1:2000. An invalid one is logged. */
    static DaemonAddress address() {
        String variable = System.getenv(VARIABLE);
        String text = variable == null || variable.isBlank() ? System.getProperty(PROPERTY) : variable;
        if (text == null || text.isBlank()) {
            return DaemonAddress.DEFAULT;
        }
        try {
            return DaemonAddress.parse(text);
        } catch (IllegalArgumentException invalid) {
            Logger.getLogger(ProcessDaemon.class.getName())
                    .log(Level.WARNING, invalid.getMessage() + " Ignored: " + DaemonAddress.DEFAULT + " is used.");
            return DaemonAddress.DEFAULT;
        }
    }
}
