// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.store.opensearch.data;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.xray4j.server.internal.Json;
import io.xray4j.server.remote.StoreEngine;
import io.xray4j.server.store.StoreUnavailableException;
import io.xray4j.server.store.SummaryField;
import io.xray4j.store.opensearch.http.Answer;
import io.xray4j.store.opensearch.http.OpenSearchClient;
import java.io.IOException;
import java.util.List;

/** The templates of the indices. No field is mapped that is not listed here. Immutable. */
public final class Templates {

    /** Grows when an older server could not use the data any more. */
    static final int EDITION = 1;

    private static final String META = "_meta";
    private static final String EDITION_KEY = "edition";
    private static final int PRIORITY = 510;

    private final OpenSearchClient client;
    private final Names names;
    private final StoreEngine.Options options;

    /** Creates the templates of a store. */
    public Templates(OpenSearchClient client, Names names, StoreEngine.Options options) {
        this.client = client;
        this.names = names;
        this.options = options;
    }

    /**
     * Writes the templates that differ from these.
     *
     * @throws StoreUnavailableException if they are of a later edition, or missing and must not be created
     */
    public void install() throws IOException {
        for (String kind : List.of("doc", "sum", "min")) {
            install(names.prefix() + "-" + kind, template(kind));
        }
        installConfig();
    }

    private void install(String name, ObjectNode wanted) throws IOException {
        Answer found = client.send("GET", "/_index_template/" + name, null);
        JsonNode known = found.body().path("index_templates").path(0).path("index_template");
        requireEdition(name, known.path(META).path(EDITION_KEY).asInt(0));
        if (!options.create()) {
            if (!found.isOk()) {
                throw new StoreUnavailableException("OpenSearch has no template " + name
                        + ": start a server with --create first, or check --index-prefix");
            }
            return;
        }
        client.send("PUT", "/_index_template/" + name, Json.bytes(wanted))
                .require("the template " + name + " cannot be created");
    }

    private static void requireEdition(String name, int edition) throws StoreUnavailableException {
        if (edition > EDITION) {
            throw new StoreUnavailableException("the template " + name + " has edition " + edition
                    + ", and this version knows " + EDITION + ": start the newer version of xray4j that wrote it");
        }
    }

    /** The configuration is one small index, with a copy wherever there is a second node. */
    private void installConfig() throws IOException {
        Answer found = client.send("GET", "/" + names.config() + "/_mapping", null);
        if (found.isOk()) {
            JsonNode mapping = found.body().path(names.config()).path("mappings");
            requireEdition(names.config(), mapping.path(META).path(EDITION_KEY).asInt(0));
            return;
        }
        if (!options.create()) {
            throw new StoreUnavailableException("OpenSearch has no index " + names.config()
                    + ": start a server with --create first, or check --index-prefix");
        }
        ObjectNode index = Json.object();
        index.putObject("settings")
                .put("number_of_shards", 1)
                .put("auto_expand_replicas", "0-1")
                .put("refresh_interval", "1s");
        mappings(index);
        Answer made = client.send("PUT", "/" + names.config(), Json.bytes(index));
        if (made.status() != 400) { // else another server was faster
            made.require("the index " + names.config() + " cannot be created");
        }
    }

    private static ObjectNode mappings(ObjectNode into) {
        ObjectNode mappings = into.putObject("mappings").put("dynamic", false);
        mappings.putObject(META).put(EDITION_KEY, EDITION);
        return mappings.putObject("properties");
    }

    /** Returns the template of a kind of index, {@code doc}, {@code sum} or {@code min}. */
    ObjectNode template(String kind) {
        ObjectNode template = Json.object().put("priority", PRIORITY);
        template.putArray("index_patterns").add(names.prefix() + "-" + kind + "-*");
        template.putObject(META).put(EDITION_KEY, EDITION).put("by", "xray4j");
        ObjectNode inside = template.putObject("template");
        settings(inside.putObject("settings"), kind);
        ObjectNode properties = mappings(inside);
        switch (kind) {
            case "doc" -> documentFields(properties);
            case "sum" -> summaryFields(properties);
            default -> {
                number(properties, Fields.MINUTE, true);
                keyword(properties, Fields.PARTITION, true);
            }
        }
        return template;
    }

    private void settings(ObjectNode settings, String kind) {
        settings.put("index.number_of_shards", kind.equals("min") ? 1 : options.shards());
        settings.put("index.number_of_replicas", options.replicas());
        settings.put("index.refresh_interval", options.refresh().toMillis() + "ms");
        settings.put("index.codec", "best_compression");
        settings.put("index.mapping.total_fields.limit", 60);
        if (options.replicas() > 0) {
            settings.put("index.replication.type", "SEGMENT");
        }
    }

    private static void documentFields(ObjectNode properties) {
        keyword(properties, Fields.TRACE, false);
        number(properties, Fields.RECEIVED, false);
        number(properties, Fields.POSITION, false);
        number(properties, Fields.SIZE, false);
        number(properties, Fields.ENTITY, false);
        number(properties, Fields.KIND, false);
    }

    private static void summaryFields(ObjectNode properties) {
        for (SummaryField field : SummaryField.values()) {
            if (field.isNumber()) {
                number(properties, Fields.of(field), true);
            } else {
                keyword(properties, Fields.of(field), field == SummaryField.TRACE);
            }
        }
        number(properties, Fields.CHANGE, true);
        number(properties, Fields.MINUTES, true);
        keyword(properties, Fields.PARTITION, false);
    }

    private static void keyword(ObjectNode properties, String name, boolean sorted) {
        properties.putObject(name).put("type", "keyword").put("doc_values", sorted);
    }

    private static void number(ObjectNode properties, String name, boolean searched) {
        properties.putObject(name).put("type", "long").put("index", searched);
    }
}
