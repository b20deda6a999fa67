// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.localxray;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Starts the local X-Ray before the tests of a class, once for all classes of a JVM, and gives a {@link LocalXrayServer} to
 * each test that has one as a parameter. Recorders that this JVM configures from then on send every trace to it,
 * unless the variable AWS_XRAY_DAEMON_ADDRESS is set. When a test fails, the traces that it has seen are printed. Write this annotation above
 * those that start an application, such as {@code @SpringBootTest}.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@ExtendWith(LocalXrayExtension.class)
public @interface LocalXray {}
