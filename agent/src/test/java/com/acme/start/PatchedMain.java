// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package com.acme.start;

import io.xray4j.Xray;
import io.xray4j.agent.Patcher;
import io.xray4j.config.SdkConfig;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Switches some tracing on, and says what is patched then, of three libraries that are in each JDK. */
public final class PatchedMain {
    private PatchedMain() {}

    public static void main(String[] what) throws IOException {
        Xray.configure(recorder -> recorder.sampling(false));
        switch (what[0]) {
            case "jdbc" -> Patcher.patch("jdbc");
            case "package" -> Patcher.patch(List.of("com.acme.nowhere"));
            case "refused" -> refused();
            case "all" -> Patcher.patchAll();
            case "both" -> Patcher.patchAll(true);
            case "disabled" -> {
                SdkConfig.setEnabled(false);
                Patcher.patchAll(true);
                SdkConfig.setEnabled(true);
            }
            case "enabled again" -> {
                SdkConfig.setEnabled(false);
                Patcher.patchAll();
                SdkConfig.setEnabled(true);
                Patcher.patch("java-http-client");
            }
            default -> throw new IllegalArgumentException(what[0]);
        }
        System.out.println("url-connection "
                + isOurs(URI.create("http://127.0.0.1/").toURL().openConnection()));
        System.out.println("java-http-client " + isOurs(HttpClient.newHttpClient()));
        System.out.println("completable-future " + isCarried());
    }

    private static void refused() {
        try {
            Patcher.patch("jdbc", "nonsense");
        } catch (IllegalArgumentException wrong) {
            System.out.println("refused");
        }
    }

    private static boolean isOurs(Object made) {
        return made.getClass().getName().startsWith("io.xray4j.");
    }

    private static boolean isCarried() {
        boolean[] carried = new boolean[1];
        Xray.inSegment(
                "work",
                segment -> CompletableFuture.runAsync(() -> carried[0] = Xray.traceEntity() != null)
                        .join());
        return carried[0];
    }
}
