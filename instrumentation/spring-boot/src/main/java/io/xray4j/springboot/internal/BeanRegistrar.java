// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.springboot.internal;

/**
 * A registrar of the beans for one major version of Spring Boot. It is found by name, because it uses classes that only
 * that version has.
 */
public interface BeanRegistrar {
    /** Registers the beans for which the application has the classes. */
    void register(BeanTable beans);
}
