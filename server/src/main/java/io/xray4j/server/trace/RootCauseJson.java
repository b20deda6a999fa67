// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.trace;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.xray4j.server.trace.RootCause.CauseEntity;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/** The three lists of root causes of a summary, in X-Ray's shapes. */
final class RootCauseJson {

    private RootCauseJson() {}

    /** Adds the three lists to the JSON of a summary. */
    static void write(TraceSummary summary, ObjectNode into) {
        causes(summary.faultCauses(), into.putArray("FaultRootCauses"), true);
        causes(summary.errorCauses(), into.putArray("ErrorRootCauses"), true);
        causes(summary.responseTimeCauses(), into.putArray("ResponseTimeRootCauses"), false);
    }

    private static void causes(List<RootCause> causes, ArrayNode into, boolean failures) {
        for (RootCause cause : causes) {
            ObjectNode json = into.addObject();
            ArrayNode services = json.putArray("Services");
            for (RootCause.Service service : cause.services()) {
                ObjectNode entry = service.service().toJson();
                ArrayNode path = entry.putArray("EntityPath");
                service.entities().forEach(entity -> entity(entity, path.addObject(), failures));
                entry.put("Inferred", service.inferred());
                services.add(entry);
            }
            json.put("ClientImpacting", cause.clientImpacting());
        }
    }

    private static void entity(CauseEntity entity, ObjectNode json, boolean failure) {
        json.put("Name", entity.name());
        if (failure) {
            ArrayNode exceptions = json.putArray("Exceptions");
            entity.exceptions()
                    .forEach(exception ->
                            exceptions.addObject().put("Name", exception.name()).put("Message", exception.message()));
        } else {
            json.set("Coverage", coverage(entity.coverage()));
        }
        json.put("Remote", entity.remote());
    }

    /** Returns the share with four digits. */
    static DecimalNode coverage(double share) {
        BigDecimal rounded = BigDecimal.valueOf(share).setScale(4, RoundingMode.HALF_UP);
        return DecimalNode.valueOf(rounded.signum() == 0 ? BigDecimal.ZERO : rounded.stripTrailingZeros());
    }
}
