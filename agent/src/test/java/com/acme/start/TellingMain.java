// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package com.acme.start;

import com.acme.telling.Telling;
import io.xray4j.Xray;
import java.time.Duration;

/** Says how much was recorded of one call, at once and after what may have come of that. */
public final class TellingMain {
    private TellingMain() {}

    public static void main(String[] arguments) {
        Telling telling = new Telling();
        Xray.configure(c -> c.sampling(false).listener(telling).emitter(telling));
        telling.work("once");
        for (int i = 0; i < 3; i++) {
            boolean unused = Xray.flush(Duration.ofSeconds(20));
            System.out.println(telling);
        }
    }
}
