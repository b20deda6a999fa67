// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.library.completablefuture;

import static io.xray4j.agent.weave.Point.LAST;
import static io.xray4j.agent.weave.Point.wrap;

import io.xray4j.agent.weave.ClassRule;
import io.xray4j.agent.weave.Point;
import java.util.List;

/**
 * The rules of {@code CompletableFuture}, whose stages carry the current entity.
 *
 * <p><i>Stateless; safe for use by many threads.</i>
 */
public final class CompletableFutureRules {
    private static final String LIBRARY = "completable-future";

    private CompletableFutureRules() {}

    /** Returns the classes that are woven. */
    public static List<ClassRule> rules() {
        return List.of(new ClassRule(LIBRARY, "java/util/concurrent/CompletableFuture", null, stages()));
    }

    /**
     * Returns the private methods that all methods with code as an argument call, the code being the last argument; and
     * one method that calls none of these.
     */
    private static Point[] stages() {
        String[] methods = {
            "uniApplyStage",
            "uniAcceptStage",
            "uniRunStage",
            "uniWhenCompleteStage",
            "uniHandleStage",
            "uniExceptionallyStage",
            "uniComposeExceptionallyStage",
            "uniComposeStage",
            "biApplyStage",
            "biAcceptStage",
            "biRunStage",
            "orApplyStage",
            "orAcceptStage",
            "orRunStage",
            "asyncSupplyStage",
            "asyncRunStage"
        };
        Point[] points = new Point[methods.length + 1];
        for (int i = 0; i < methods.length; i++) {
            points[i] = wrap(methods[i], null, LAST);
        }
        points[methods.length] = wrap(
                "completeAsync",
                "(Ljava/util/function/Supplier;Ljava/util/concurrent/Executor;)Ljava/util/concurrent/CompletableFuture;",
                0);
        return points;
    }
}
