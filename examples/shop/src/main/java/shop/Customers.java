package shop;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Sends real requests to the store. With a number it sends so many, then asks the X-Ray API for their traces and
 * says whether each has arrived whole; without one it goes on until it is ended.
 */
public final class Customers {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final URI store;
    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private Customers(URI store) {
        this.store = store;
    }

    /** Takes the store's address, the X-Ray API's address and, to stop, a number of requests. */
    public static void main(String[] args) throws Exception {
        Customers customers = new Customers(URI.create(args[0]));
        if (args.length == 2) {
            customers.shopOn();
        }
        Traces traces = new Traces(URI.create(args[1]));
        customers.waitForSamplingRules(traces);
        List<Visit> visits = customers.shop(Integer.parseInt(args[2]));
        System.exit(report(visits, traces) ? 0 : 1);
    }

    /**
     * Until the store has the local X-Ray's sampling rules, which record everything, it records one request a second
     * and a few. When five at once are recorded it has them.
     */
    private void waitForSamplingRules(Traces traces) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline) {
            List<Visit> visits = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                visits.add(visit(0));
            }
            long patience = System.nanoTime() + 2_000_000_000L;
            while (System.nanoTime() < patience) {
                if (allWhole(visits, traces)) {
                    return;
                }
                Thread.sleep(50);
            }
        }
        System.out.println("  the store does not get the sampling rules");
    }

    private static boolean allWhole(List<Visit> visits, Traces traces) throws IOException, InterruptedException {
        for (Visit visit : visits) {
            if (traces.faultOf(visit) != null) {
                return false;
            }
        }
        return true;
    }

    private void shopOn() throws IOException, InterruptedException {
        Progress progress = Progress.endless("requests");
        for (long i = 0; ; i++) {
            progress.show(i, visit(i).toString());
            Thread.sleep(400);
        }
    }

    private List<Visit> shop(int count) throws IOException, InterruptedException {
        Progress progress = Progress.of("requests", count);
        List<Visit> visits = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Visit visit = visit(i);
            visits.add(visit);
            progress.show(i + 1, visit.toString());
        }
        progress.done();
        return visits;
    }

    private Visit visit(long number) throws IOException, InterruptedException {
        Wish wish = Wish.of(number);
        HttpResponse<String> response = client.send(
                HttpRequest.newBuilder(store.resolve(wish.path(number)))
                        .header("User-Agent", "customers/1.0")
                        .timeout(Duration.ofSeconds(20))
                        .build(),
                BodyHandlers.ofString());
        String header = response.headers().firstValue("X-Amzn-Trace-Id").orElse("");
        return new Visit(wish, response.statusCode(), header.replaceFirst("^Root=", ""));
    }

    private static boolean report(List<Visit> visits, Traces traces) throws IOException, InterruptedException {
        Map<String, Visit> missing = new TreeMap<>();
        visits.forEach(visit -> missing.put(visit.traceId(), visit));
        Progress progress = Progress.of("traces", visits.size());
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        Map<String, String> faults = new TreeMap<>();
        while (!missing.isEmpty() && System.nanoTime() < deadline) {
            faults.clear();
            for (Visit visit : List.copyOf(missing.values())) {
                String fault = traces.faultOf(visit);
                if (fault == null) {
                    missing.remove(visit.traceId());
                    progress.show(visits.size() - missing.size(), "whole");
                } else {
                    faults.put(visit.traceId(), fault);
                }
            }
            if (!missing.isEmpty()) {
                Thread.sleep(100);
            }
        }
        progress.done();
        faults.forEach((id, fault) -> System.out.println("  " + id + ": " + fault));
        System.out.println(visits.size() + " requests, " + (visits.size() - missing.size()) + " traces whole");
        return missing.isEmpty();
    }

    /** A request that a customer sends. */
    enum Wish {
        BUY("/buy/", 200),
        CATALOGUE("/catalogue", 200),
        AUDIT("/audit", 200),
        SEARCH("/search/screw", 200),
        BUY_WHAT_IS_SOLD_OUT("/buy/cursed-mirror", 500);

        private static final List<String> GOODS = List.of("lamp", "chair", "desk", "shelf");

        private final String path;
        final int status;

        Wish(String path, int status) {
            this.path = path;
            this.status = status;
        }

        static Wish of(long number) {
            if (number % 20 == 13) {
                return AUDIT;
            }
            if (number % 20 == 3) {
                return SEARCH;
            }
            if (number % 10 == 7) {
                return BUY_WHAT_IS_SOLD_OUT;
            }
            return number % 5 == 3 ? CATALOGUE : BUY;
        }

        String path(long number) {
            return this == BUY ? path + GOODS.get((int) (number % GOODS.size())) : path;
        }
    }

    /** A request and how it was answered. */
    record Visit(Wish wish, int status, String traceId) {
        @Override
        public String toString() {
            return status + " " + wish.path(0);
        }
    }
}
