// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.opentelemetry;

import io.opentelemetry.context.ContextStorage;
import io.opentelemetry.context.ContextStorageProvider;

/**
 * The provider by which OpenTelemetry finds xray4j's storage of contexts. {@link java.util.ServiceLoader} finds it;
 * applications need not use it.
 *
 * <p><i>Immutable.</i>
 */
public final class EntityContextStorageProvider implements ContextStorageProvider {
    @Override
    public ContextStorage get() {
        return EntityContextStorage.over(ContextStorage.defaultStorage());
    }
}
