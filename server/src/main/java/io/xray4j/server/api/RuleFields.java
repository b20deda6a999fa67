// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.xray4j.server.internal.Json;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The checks of a sampling rule's members. An invalid member throws an error that names it, its value and what is
 * valid.
 */
final class RuleFields {

    private static final int MAX_ATTRIBUTES = 5;
    private static final int MAX_ATTRIBUTE_CHARS = 32;
    private static final List<Text> TEXTS = List.of(
            new Text("ResourceARN", 500),
            new Text("ServiceName", 64),
            new Text("ServiceType", 64),
            new Text("Host", 64),
            new Text("HTTPMethod", 10),
            new Text("URLPath", 128));

    private final ObjectNode given;
    private final @Nullable ObjectNode before;

    private RuleFields(ObjectNode given, @Nullable ObjectNode before) {
        this.given = given;
        this.before = before;
    }

    /** A text member and its greatest length. */
    private record Text(String name, int most) {}

    /** Returns the checked members of a new rule. */
    static ObjectNode ofNew(ObjectNode given) throws ApiException {
        RuleFields fields = new RuleFields(given, null);
        fields.whole("Version", 1, 1);
        return fields.rule(fields.text(new Text("RuleName", 32), 1));
    }

    /** Returns the checked members of a rule that is only tried. A missing Version counts as 1: there is no other. */
    static ObjectNode ofTried(ObjectNode given) throws ApiException {
        return ofNew(given.hasNonNull("Version") ? given : given.deepCopy().put("Version", 1));
    }

    /** Returns the checked members of an existing rule, with the given members replaced. */
    static ObjectNode ofChanged(ObjectNode before, ObjectNode given) throws ApiException {
        return new RuleFields(given, before).rule(before.path("RuleName").asText());
    }

    /** Returns the members of the rule Default. */
    static ObjectNode ofDefault(double fixedRate, int reservoirSize) {
        ObjectNode rule = Json.object();
        rule.put("RuleName", StoredRule.DEFAULT);
        rule.put("RuleARN", StoredRule.arnOf(StoredRule.DEFAULT));
        rule.put("Priority", 10_000);
        rule.set("FixedRate", plain(BigDecimal.valueOf(fixedRate)));
        rule.put("ReservoirSize", reservoirSize);
        TEXTS.forEach(text -> rule.put(text.name, "*"));
        rule.put("Version", 1);
        rule.putObject("Attributes");
        return rule;
    }

    private ObjectNode rule(String name) throws ApiException {
        ObjectNode rule = Json.object();
        rule.put("RuleName", name);
        rule.put("RuleARN", StoredRule.arnOf(name));
        rule.put("Priority", whole("Priority", 1, name.equals(StoredRule.DEFAULT) ? 10_000 : 9_999));
        rule.set("FixedRate", rate(value("FixedRate"), "FixedRate"));
        rule.put("ReservoirSize", whole("ReservoirSize", 0, Integer.MAX_VALUE));
        for (Text text : TEXTS) {
            rule.put(text.name, text(text, 0));
        }
        rule.put("Version", 1);
        rule.set("Attributes", attributes());
        JsonNode boost = value("SamplingRateBoost");
        if (!boost.isMissingNode() && !boost.isNull()) {
            rule.set("SamplingRateBoost", boost(boost));
        }
        return rule;
    }

    private JsonNode value(String name) {
        JsonNode value = given.path(name);
        return (value.isMissingNode() || value.isNull()) && before != null ? before.path(name) : value;
    }

    private String text(Text text, int least) throws ApiException {
        JsonNode value = value(text.name);
        if (!value.isTextual()
                || value.textValue().length() < least
                || value.textValue().length() > text.most) {
            throw ApiException.invalidMember(
                    text.name, value, "a string of " + least + " to " + text.most + " characters");
        }
        return value.textValue();
    }

    private int whole(String name, int least, int most) throws ApiException {
        JsonNode value = value(name);
        if (!value.isIntegralNumber()
                || !value.canConvertToInt()
                || value.intValue() < least
                || value.intValue() > most) {
            String valid = least == most ? Integer.toString(least) : "a whole number from " + least + " to " + most;
            throw ApiException.invalidMember(name, value, valid);
        }
        return value.intValue();
    }

    private static JsonNode rate(JsonNode value, String name) throws ApiException {
        if (!value.isNumber() || !(value.doubleValue() >= 0 && value.doubleValue() <= 1)) {
            throw ApiException.invalidMember(name, value, "a number from 0 to 1");
        }
        // Converted to a double first, which has few digits: a decimal such as 1e-999999999 would take for ever to
        // write.
        return plain(BigDecimal.valueOf(value.doubleValue()));
    }

    private static JsonNode plain(BigDecimal number) {
        return DecimalNode.valueOf(number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros());
    }

    private ObjectNode attributes() throws ApiException {
        JsonNode value = value("Attributes");
        ObjectNode attributes = Json.object();
        if (value.isMissingNode() || value.isNull()) {
            return attributes;
        }
        String valid =
                "an object of at most " + MAX_ATTRIBUTES + " strings of at most " + MAX_ATTRIBUTE_CHARS + " characters";
        if (!value.isObject() || value.size() > MAX_ATTRIBUTES) {
            throw ApiException.invalidMember("Attributes", value, valid);
        }
        for (Map.Entry<String, JsonNode> attribute : value.properties()) {
            String text = attribute.getValue().textValue();
            if (text == null
                    || text.length() > MAX_ATTRIBUTE_CHARS
                    || attribute.getKey().length() > MAX_ATTRIBUTE_CHARS) {
                throw ApiException.invalidMember("Attributes", value, valid);
            }
            attributes.put(attribute.getKey(), text);
        }
        return attributes;
    }

    private static ObjectNode boost(JsonNode value) throws ApiException {
        JsonNode minutes = value.path("CooldownWindowMinutes");
        if (!minutes.isIntegralNumber() || !minutes.canConvertToInt() || minutes.intValue() < 0) {
            throw ApiException.invalidMember(
                    "SamplingRateBoost.CooldownWindowMinutes", minutes, "a whole number that is not negative");
        }
        ObjectNode boost = Json.object();
        boost.set("MaxRate", rate(value.path("MaxRate"), "SamplingRateBoost.MaxRate"));
        boost.put("CooldownWindowMinutes", minutes.intValue());
        return boost;
    }
}
