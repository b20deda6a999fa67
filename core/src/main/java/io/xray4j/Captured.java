// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A method whose calls are subsegments, as if their bodies stood in {@link Xray#capture}. What it throws is recorded
 * and goes on; where it returns a {@link java.util.concurrent.CompletionStage}, or a reactive type, the subsegment
 * ends when that does.
 *
 * <p>By itself it does nothing: it is for what calls the method or weaves it, such as the integration of Spring Boot.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Captured {
    /** The subsegment's name; empty means that of the method. */
    String value() default "";
}
