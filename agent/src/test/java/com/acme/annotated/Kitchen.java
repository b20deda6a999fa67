// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package com.acme.annotated;

import io.xray4j.Captured;
import java.util.concurrent.CompletionStage;

/** Says itself what is recorded. */
public final class Kitchen {
    private int meals;

    @Captured("cooking")
    public int cook(int count) {
        meals += wash(count);
        return meals;
    }

    @Captured
    public CompletionStage<String> deliver(CompletionStage<String> door) {
        return door;
    }

    @Captured
    public int meals() {
        return meals;
    }

    private int wash(int count) {
        return count + 0;
    }
}
