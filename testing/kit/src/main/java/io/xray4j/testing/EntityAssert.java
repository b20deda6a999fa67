// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.testing;

import org.assertj.core.api.AbstractAssert;
import org.assertj.core.api.Assertions;
import org.jspecify.annotations.Nullable;

/** Assertions on a segment or subsegment as it went over the wire. */
public final class EntityAssert extends AbstractAssert<EntityAssert, RecordedEntity> {
    private EntityAssert(RecordedEntity actual) {
        super(actual, EntityAssert.class);
    }

    public static EntityAssert assertThat(RecordedEntity actual) {
        return new EntityAssert(actual);
    }

    public EntityAssert hasName(String name) {
        Assertions.assertThat(actual.name()).as("name of %s", actual).isEqualTo(name);
        return this;
    }

    public EntityAssert isRemote() {
        Assertions.assertThat(actual.namespace()).as("namespace of %s", actual).isEqualTo("remote");
        return this;
    }

    /** Asserts the value at a JSON pointer, as text; null means that there is none. */
    public EntityAssert has(String pointer, @Nullable Object value) {
        Assertions.assertThat(actual.text(pointer))
                .as("%s of %s", pointer, actual)
                .isEqualTo(value == null ? null : value.toString());
        return this;
    }

    public EntityAssert hasNo(String pointer) {
        return has(pointer, null);
    }

    public EntityAssert hasAnnotation(String key, Object value) {
        return has("/annotations/" + key, value);
    }

    public EntityAssert hasStatus(int status) {
        return has("/http/response/status", status);
    }

    /** Asserts that none of fault, error and throttle is set. */
    public EntityAssert isOk() {
        return hasFlags(false, false, false);
    }

    public EntityAssert hasFlags(boolean fault, boolean error, boolean throttle) {
        Assertions.assertThat(new boolean[] {actual.isFault(), actual.isError(), actual.isThrottle()})
                .as("fault, error, throttle of %s", actual)
                .containsExactly(fault, error, throttle);
        return this;
    }

    public EntityAssert isFault() {
        return hasFlag("fault", actual.isFault());
    }

    public EntityAssert isError() {
        return hasFlag("error", actual.isError());
    }

    public EntityAssert isThrottle() {
        return hasFlag("throttle", actual.isThrottle());
    }

    private EntityAssert hasFlag(String flag, boolean set) {
        Assertions.assertThat(set).as("%s of %s", flag, actual).isTrue();
        return this;
    }

    /**
     * Asserts that an exception of exactly this type is described here or, where the cause is a reference, elsewhere in
     * the trace.
     */
    public EntityAssert hasException(Class<? extends Throwable> type) {
        Assertions.assertThat(actual.exceptionTypes())
                .as("exceptions of %s", actual)
                .contains(type.getName());
        return this;
    }

    public EntityAssert hasSubsegments(String... names) {
        Assertions.assertThat(actual.subsegments())
                .as("subsegments of %s", actual)
                .extracting(RecordedEntity::name)
                .containsExactlyInAnyOrder(names);
        return this;
    }
}
