// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.store.opensearch;

import com.fasterxml.jackson.databind.JsonNode;
import io.xray4j.server.internal.Json;
import io.xray4j.server.internal.NotJsonException;
import io.xray4j.server.remote.RemoteStore;
import io.xray4j.server.remote.SharedDocuments;
import io.xray4j.server.remote.StoreEngine;
import io.xray4j.server.store.StoreUnavailableException;
import io.xray4j.store.opensearch.data.Names;
import io.xray4j.store.opensearch.data.Slices;
import io.xray4j.store.opensearch.data.Templates;
import io.xray4j.store.opensearch.http.Answer;
import io.xray4j.store.opensearch.http.AuthFile;
import io.xray4j.store.opensearch.http.OpenSearchClient;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The store {@code --store opensearch:http://h1:9200,h2:9200}. Safe for use by many threads. */
public final class OpenSearchEngine implements StoreEngine {

    private static final String LAYOUT = "layout";

    /** Creates the engine; called by {@link java.util.ServiceLoader}. */
    public OpenSearchEngine() {}

    @Override
    public String scheme() {
        return "opensearch";
    }

    @Override
    public RemoteStore open(Options options) throws IOException {
        if (options.shards() < 1 || options.replicas() < 0) {
            throw new IllegalArgumentException("invalid number of shards " + options.shards() + " or replicas "
                    + options.replicas() + ": at least 1 shard and 0 replicas are needed");
        }
        Names names = new Names(options.prefix());
        Slices slices = new Slices(options.slice());
        OpenSearchClient client = new OpenSearchClient(options.address(), AuthFile.read(options.authFile()));
        boolean opened = false;
        try {
            requireVersion(client);
            new Templates(client, names, options).install();
            requireLayout(new ConfigDocuments(client, names), slices);
            opened = true;
            return new OpenSearchStore(client, names, slices, options);
        } catch (StoreUnavailableException known) {
            throw known;
        } catch (IOException failed) {
            throw new StoreUnavailableException(
                    "the store at " + client.addresses() + " cannot be used: " + failed.getMessage(), failed);
        } finally {
            if (!opened) {
                client.close();
            }
        }
    }

    private static void requireVersion(OpenSearchClient client) throws IOException {
        Answer answer = client.send("GET", "/", null);
        if (answer.status() == 401 || answer.status() == 403) {
            throw new StoreUnavailableException("OpenSearch at " + client.addresses() + " refuses the credentials ("
                    + answer.status() + "): check the file of --store-auth");
        }
        JsonNode version = answer.require("its version cannot be read").path("version");
        String number = version.path("number").asText();
        if (!version.path("distribution").asText().equals("opensearch")) {
            throw new StoreUnavailableException("at " + client.addresses() + " is no OpenSearch, but version \""
                    + number + "\" of something else: xray4j needs OpenSearch 2.11 or later");
        }
        if (!isSupported(number)) {
            throw new StoreUnavailableException("OpenSearch at " + client.addresses() + " has version " + number
                    + ": 2.11 or later of 2, or 3 is needed");
        }
    }

    /** Returns true for 2.11 and later of 2, and for 3. */
    static boolean isSupported(String number) {
        String[] parts = number.split("\\.", -1);
        try {
            int major = Integer.parseInt(parts[0]);
            return major == 3 || (major == 2 && parts.length > 1 && Integer.parseInt(parts[1]) >= 11);
        } catch (NumberFormatException other) {
            return false;
        }
    }

    /** The names of slices say where they begin; where they end follows from the length, which is the same for all. */
    private static void requireLayout(ConfigDocuments shared, Slices slices) throws IOException {
        SharedDocuments.@Nullable SharedDocument known = shared.read(LAYOUT);
        if (known == null) {
            byte[] layout = Json.bytes(Json.object().put("sliceHours", slices.hours()));
            if (shared.write(LAYOUT, layout, null) != null) {
                return;
            }
            known = shared.read(LAYOUT);
        }
        int hours = known == null ? slices.hours() : hours(known.json());
        if (hours != slices.hours()) {
            throw new StoreUnavailableException("the slices of this store are of " + hours + " hours, not of "
                    + slices.hours() + ": start with --slice " + hours + "h, or with another --index-prefix");
        }
    }

    private static int hours(byte[] json) throws IOException {
        try {
            return Json.parse(json).path("sliceHours").asInt();
        } catch (NotJsonException damaged) {
            throw new IOException("the shared document " + LAYOUT + " is damaged", damaged);
        }
    }
}
