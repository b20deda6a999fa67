// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.config;

import io.xray4j.internal.ConstantName;

/**
 * The places where http fields of a request that is served are annotations too. X-Ray searches segments by their http
 * block, but not the subsegments that stand for requests inside a Lambda function; there only annotations can be
 * found.
 */
public enum UrlAnnotations {
    /** Inside a Lambda function only. */
    LAMBDA,
    /** Everywhere. */
    ALL,
    /** Nowhere. */
    NONE;

    /**
     * Returns the constant of this name, in any case.
     *
     * @throws IllegalArgumentException if there is none, saying which there are
     */
    public static UrlAnnotations of(String name) {
        return switch (ConstantName.of(name)) {
            case "LAMBDA" -> LAMBDA;
            case "ALL" -> ALL;
            case "NONE" -> NONE;
            default ->
                throw new IllegalArgumentException(
                        "\"" + name + "\" is no value of urls-as-annotation. Valid are LAMBDA, ALL and NONE.");
        };
    }
}
