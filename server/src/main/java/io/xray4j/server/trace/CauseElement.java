// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.trace;

import io.xray4j.server.filter.CauseKind;
import io.xray4j.server.filter.Scope;
import io.xray4j.server.trace.RootCause.CauseEntity;
import io.xray4j.server.trace.RootCause.CauseException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A service, an entity or an exception in its list on the path to a root cause. The entities of all services of a path
 * are one list, and so are their exceptions: the last one is the deepest. Immutable.
 *
 * @param coverage NaN for a fault or an error
 * @param message null except for an exception with a message
 * @param count the length of the list
 */
record CauseElement(
        @Nullable String name,
        @Nullable String type,
        boolean inferred,
        boolean remote,
        double coverage,
        @Nullable String message,
        int index,
        int count) {

    /** Returns the list of one path. */
    static List<CauseElement> list(RootCause cause, CauseKind kind, Scope element) {
        List<RootCause.Service> services = cause.services();
        if (element == Scope.CAUSE_SERVICE) {
            List<CauseElement> list = new ArrayList<>(services.size());
            services.forEach(service -> list.add(of(service, list.size(), services.size())));
            return list;
        }
        List<CauseEntity> entities = new ArrayList<>();
        services.forEach(service -> entities.addAll(service.entities()));
        if (element == Scope.CAUSE_ENTITY) {
            List<CauseElement> list = new ArrayList<>(entities.size());
            entities.forEach(entity -> list.add(of(entity, kind, list.size(), entities.size())));
            return list;
        }
        List<CauseException> exceptions = new ArrayList<>();
        entities.forEach(entity -> exceptions.addAll(entity.exceptions()));
        List<CauseElement> list = new ArrayList<>(exceptions.size());
        exceptions.forEach(exception -> list.add(of(exception, list.size(), exceptions.size())));
        return list;
    }

    private static CauseElement of(RootCause.Service service, int index, int count) {
        return new CauseElement(
                service.service().name(),
                service.service().type(),
                service.inferred(),
                false,
                Double.NaN,
                null,
                index,
                count);
    }

    private static CauseElement of(CauseEntity entity, CauseKind kind, int index, int count) {
        double coverage = kind == CauseKind.RESPONSETIME ? entity.coverage() : Double.NaN;
        return new CauseElement(entity.name(), null, false, entity.remote(), coverage, null, index, count);
    }

    private static CauseElement of(CauseException exception, int index, int count) {
        return new CauseElement(
                known(exception.name()), null, false, false, Double.NaN, known(exception.message()), index, count);
    }

    private static @Nullable String known(String text) {
        return text.isEmpty() ? null : text;
    }
}
