package shop;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** A reader of traces from the X-Ray API that reports their missing parts. */
final class Traces {
    private final URI api;
    private final ObjectMapper mapper = new ObjectMapper();
    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    Traces(URI api) {
        this.api = api;
    }

    /** Returns null if the visit was answered and its trace has arrived whole, else the problem. */
    String faultOf(Customers.Visit visit) throws IOException, InterruptedException {
        if (visit.status() != visit.wish().status) {
            return "answered " + visit.status() + " instead of " + visit.wish().status;
        }
        List<JsonNode> segments = segmentsOf(visit.traceId());
        if (segments.isEmpty()) {
            return "has not arrived";
        }
        JsonNode store = named(segments, "store");
        if (store == null) {
            return "the store's segment is missing";
        }
        List<JsonNode> calls = below(store, call -> call.at("/namespace").asText().equals("remote"));
        int expected = expectedCalls(visit.wish());
        if (calls.size() != expected) {
            return "the store made " + calls.size() + " calls instead of " + expected;
        }
        for (JsonNode call : calls) {
            String fault = faultOf(call, segments, visit.wish() == Customers.Wish.SEARCH ? 38 : 1);
            if (fault != null) {
                return fault;
            }
        }
        return visit.wish() == Customers.Wish.BUY_WHAT_IS_SOLD_OUT ? faultOfFailure(store) : null;
    }

    private static int expectedCalls(Customers.Wish wish) {
        return switch (wish) {
            case CATALOGUE -> 4;
            case AUDIT, SEARCH -> 1;
            default -> 2;
        };
    }

    private static String faultOf(JsonNode call, List<JsonNode> segments, int expectedQueries) {
        String id = call.get("id").asText();
        JsonNode inventory = segments.stream()
                .filter(segment -> segment.path("name").asText().equals("inventory"))
                .filter(segment -> segment.path("parent_id").asText().equals(id))
                .findFirst()
                .orElse(null);
        if (inventory == null) {
            return "the inventory's segment below call " + id + " is missing";
        }
        List<JsonNode> queries = below(inventory, node -> node.has("sql"));
        if (queries.size() != expectedQueries || queries.get(0).at("/sql/sanitized_query").asText().isEmpty()) {
            return "the inventory's queries are missing below call " + id;
        }
        return null;
    }

    private static String faultOfFailure(JsonNode store) {
        JsonNode exceptions = store.at("/cause/exceptions");
        return store.path("fault").asBoolean() && exceptions.size() >= 2 ? null : "the chain of exceptions is missing";
    }

    private List<JsonNode> segmentsOf(String traceId) throws IOException, InterruptedException {
        ObjectNode question = mapper.createObjectNode();
        question.putArray("TraceIds").add(traceId);
        HttpRequest request = HttpRequest.newBuilder(api.resolve("/Traces"))
                .timeout(Duration.ofSeconds(10))
                .POST(BodyPublishers.ofString(question.toString()))
                .build();
        JsonNode answer = mapper.readTree(client.send(request, BodyHandlers.ofString()).body());
        List<JsonNode> segments = new ArrayList<>();
        for (JsonNode segment : answer.at("/Traces/0/Segments")) {
            JsonNode document = mapper.readTree(segment.get("Document").asText());
            if (!document.path("inferred").asBoolean()) {
                segments.add(document);
            }
        }
        return segments;
    }

    private static JsonNode named(List<JsonNode> segments, String name) {
        return segments.stream()
                .filter(segment -> segment.path("name").asText().equals(name))
                .findFirst()
                .orElse(null);
    }

    private static List<JsonNode> below(JsonNode node, Predicate<JsonNode> wanted) {
        List<JsonNode> found = new ArrayList<>();
        for (JsonNode child : node.path("subsegments")) {
            if (wanted.test(child)) {
                found.add(child);
            }
            found.addAll(below(child, wanted));
        }
        return found;
    }
}
