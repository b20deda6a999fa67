// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package com.acme.start;

import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** Writes a log line in a call, one in what that starts, and one outside of both. */
public final class LoggingMain {
    private static final Logger LOG = LoggerFactory.getLogger(LoggingMain.class);

    private LoggingMain() {}

    public static void main(String[] arguments) {
        MDC.put("customer", "smith");
        if (arguments.length > 0) {
            MDC.put("AWS-XRAY-TRACE-ID", arguments[0]);
        }
        Buying.buy();
        LOG.info("done");
    }

    /** Apart, as what is recorded is a class. */
    static final class Buying {
        private Buying() {}

        static void buy() {
            LOG.info("buying");
            CompletableFuture.runAsync(() -> LOG.info("paying")).join();
        }
    }
}
