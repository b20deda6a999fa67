// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package com.acme.start;

import io.xray4j.Captured;
import io.xray4j.Xray;
import io.xray4j.agent.Patcher;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Switches tracing on while it runs. */
public final class SelfPatchingMain {
    private SelfPatchingMain() {}

    public static void main(String[] arguments) {
        try {
            Xray.configure(recorder -> recorder.sampling(false));
            Patcher.patch(arguments);
            Patcher.patch(List.of("com.acme.start"), Patcher.ignore("com\\.acme\\.start\\.Self.*"));
            Xray.inSegment("self", segment -> {
                System.out.println(PlainMain.work("done"));
                System.out.println(annotated("annotated"));
                CompletableFuture.runAsync(() -> {
                            if (Xray.traceEntity() != null) {
                                Xray.putAnnotation("carried", true);
                            }
                        })
                        .join();
            });
        } catch (IllegalArgumentException refused) {
            System.out.println("refused: " + refused.getMessage());
        }
    }

    @Captured("by annotation")
    static String annotated(String text) {
        return text.strip();
    }
}
