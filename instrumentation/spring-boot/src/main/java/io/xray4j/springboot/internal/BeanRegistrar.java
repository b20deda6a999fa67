// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.springboot.internal;

/** Registers the beans of one line of Spring Boot; found by its name, as it refers to classes of that line alone. */
public interface BeanRegistrar {
    /** Registers what the application has the classes for. */
    void register(BeanTable beans);
}
