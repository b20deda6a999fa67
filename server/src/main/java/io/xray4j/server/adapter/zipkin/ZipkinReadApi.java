// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.adapter.zipkin;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.xray4j.server.adapter.AdapterAnswer;
import io.xray4j.server.adapter.AdapterRequest;
import io.xray4j.server.adapter.ReadAdapter;
import io.xray4j.server.adapter.SeenOperations;
import io.xray4j.server.adapter.SeenServices;
import io.xray4j.server.adapter.ServiceCalls;
import io.xray4j.server.adapter.SpanIds;
import io.xray4j.server.adapter.TraceFinder;
import io.xray4j.server.adapter.TraceSpan;
import io.xray4j.server.api.ApiException;
import io.xray4j.server.internal.Json;
import io.xray4j.server.internal.PrintableText;
import io.xray4j.server.store.ReadableStore;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Zipkin's read API, version 2: its nine GETs. Safe for use by many threads. */
public final class ZipkinReadApi implements ReadAdapter {

    private static final String PREFIX = "/api/v2/";
    private static final long DAY_MILLIS = 86_400_000;
    private static final int MAX_MANY = 1_000;

    private final ReadableStore store;
    private final TraceFinder finder;
    private final InstantSource clock;

    /** Creates the API over the traces of a store. */
    public ZipkinReadApi(ReadableStore store, InstantSource clock) {
        this.store = store;
        this.finder = new TraceFinder(store);
        this.clock = clock;
    }

    @Override
    public boolean readsTraces(AdapterRequest request) {
        return true;
    }

    @Override
    public AdapterAnswer failed(AdapterRequest request, int status, String message) {
        return AdapterAnswer.text(status, message);
    }

    @Override
    public AdapterAnswer answer(AdapterRequest request) throws ApiException, IOException {
        String path = request.path().substring(PREFIX.length());
        if (path.startsWith("trace/")) {
            return AdapterAnswer.json(trace(path.substring("trace/".length())));
        }
        return AdapterAnswer.json(
                switch (path) {
                    case "services" -> names(seen().services().keySet(), true);
                    case "spans" -> spanNames(request.required("serviceName"));
                    case "remoteServices" -> remoteServices(request.required("serviceName"));
                    case "traces" -> traces(request);
                    case "traceMany" -> many(request.required("traceIds"));
                    case "dependencies" -> dependencies(request);
                    case "autocompleteKeys" -> names(seen().annotations().keySet(), false);
                    case "autocompleteValues" ->
                        names(seen().annotations().getOrDefault(request.required("key"), new TreeSet<>()), false);
                    default -> throw AdapterRequest.notFound(PrintableText.of(request.path()) + " not found");
                });
    }

    /** Returns the names in the newest traces of the last day. */
    private SeenServices seen() throws IOException {
        finder.catchUp();
        long now = now();
        return SeenServices.read(store, now - DAY_MILLIS * 1_000, now);
    }

    /** Returns the end of a range that contains what begins now, whatever the clock of its sender. */
    private long now() {
        return (clock.millis() + 60_000) * 1_000;
    }

    private static ArrayNode names(Collection<String> names, boolean inLowerCase) {
        Set<String> sorted = new TreeSet<>();
        names.forEach(name -> sorted.add(inLowerCase ? ZipkinSpan.lower(name) : name));
        sorted.remove("");
        ArrayNode json = Json.object().arrayNode();
        sorted.forEach(json::add);
        return json;
    }

    /** Returns the names that differ from this one in case only; the name itself if there are none. */
    private static List<String> spellings(SeenServices seen, String name) {
        Set<String> spellings = new LinkedHashSet<>(List.of(name));
        for (Map.Entry<String, SortedSet<String>> service : seen.services().entrySet()) {
            if (service.getKey().equalsIgnoreCase(name)) {
                spellings.add(service.getKey());
            }
        }
        return List.copyOf(spellings);
    }

    private ArrayNode spanNames(String service) throws IOException {
        long now = now();
        List<String> names = new ArrayList<>();
        for (SeenOperations.Operation operation : SeenOperations.read(
                finder,
                now - DAY_MILLIS * 1_000,
                now,
                spellings(seen(), service),
                name -> name.equalsIgnoreCase(service))) {
            names.add(operation.name());
        }
        return names(names, true);
    }

    private ArrayNode remoteServices(String service) throws IOException {
        SeenServices seen = seen();
        List<String> called = new ArrayList<>();
        for (String spelling : spellings(seen, service)) {
            called.addAll(seen.services().getOrDefault(spelling, new TreeSet<>()));
        }
        return names(called, true);
    }

    private static ArrayNode spans(String traceId, List<TraceSpan> spans) {
        String digits = SpanIds.traceDigits(traceId);
        ArrayNode json = Json.object().arrayNode();
        if (digits != null) {
            spans.forEach(span -> json.add(ZipkinSpan.of(digits, span)));
        }
        return json;
    }

    private ArrayNode trace(String id) throws ApiException, IOException {
        String traceId = traceId(id);
        List<TraceSpan> spans = finder.trace(traceId);
        if (spans == null || spans.isEmpty()) {
            throw AdapterRequest.notFound(PrintableText.of(id) + " not found");
        }
        return spans(traceId, spans);
    }

    private static String traceId(String id) throws ApiException {
        String traceId = SpanIds.traceId(id);
        if (traceId == null) {
            throw AdapterRequest.invalid(
                    PrintableText.of(id) + " should be a 1 to 32 character lower-hex string with no prefix");
        }
        return traceId;
    }

    private ArrayNode many(String ids) throws ApiException, IOException {
        Set<String> traceIds = new LinkedHashSet<>();
        for (String id : ids.split(",", -1)) {
            if (!traceIds.add(traceId(id)) || traceIds.size() > MAX_MANY) {
                throw AdapterRequest.invalid("traceIds has an id twice, or more than " + MAX_MANY + " ids");
            }
        }
        ArrayNode traces = Json.object().arrayNode();
        finder.read(List.copyOf(traceIds), TraceFinder.Budget.SEARCH, (traceId, spans) -> {
            traces.add(spans(traceId, spans));
            return true;
        });
        return traces;
    }

    private ArrayNode traces(AdapterRequest request) throws ApiException, IOException {
        ZipkinQuery query = ZipkinQuery.of(request, clock.millis());
        String service = query.service();
        List<String> spellings = service == null ? List.of() : spellings(seenIn(query), service);
        TreeMap<Long, List<ArrayNode>> newestFirst = new TreeMap<>((left, right) -> Long.compare(right, left));
        finder.find(
                query.from(),
                query.to() + 1,
                query.conditions(spellings),
                query.limit(),
                TraceFinder.Budget.SEARCH,
                (traceId, found) -> {
                    ArrayNode spans = spans(traceId, found);
                    List<ObjectNode> list = new ArrayList<>();
                    spans.forEach(span -> list.add((ObjectNode) span));
                    boolean matches = query.matches(list);
                    if (matches) {
                        newestFirst
                                .computeIfAbsent(ZipkinQuery.time(list), any -> new ArrayList<>())
                                .add(spans);
                    }
                    return matches;
                });
        ArrayNode traces = Json.object().arrayNode();
        newestFirst.values().forEach(traces::addAll);
        return traces;
    }

    private SeenServices seenIn(ZipkinQuery query) throws IOException {
        finder.catchUp();
        return SeenServices.read(store, query.from(), query.to() + 1);
    }

    private ArrayNode dependencies(AdapterRequest request) throws ApiException, IOException {
        request.required("endTs");
        ZipkinQuery range = ZipkinQuery.of(request, clock.millis());
        Map<List<String>, long[]> sums = new TreeMap<>(ZipkinReadApi::compare);
        for (ServiceCalls.Link link : ServiceCalls.between(store, range.from(), range.to())) {
            long[] sum = sums.computeIfAbsent(
                    List.of(ZipkinSpan.lower(link.parent()), ZipkinSpan.lower(link.child())), any -> new long[2]);
            sum[0] += link.calls();
            sum[1] += link.errors();
        }
        ArrayNode links = Json.object().arrayNode();
        sums.forEach((names, sum) -> {
            ObjectNode link = links.addObject();
            link.put("parent", names.get(0)).put("child", names.get(1)).put("callCount", sum[0]);
            if (sum[1] > 0) {
                link.put("errorCount", sum[1]);
            }
        });
        return links;
    }

    private static int compare(List<String> left, List<String> right) {
        int parents = left.get(0).compareTo(right.get(0));
        return parents != 0 ? parents : left.get(1).compareTo(right.get(1));
    }
}
