package interop;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;

/** The traces that are sent: ten a minute, for 25 minutes that began an hour ago. */
final class Sent {

    static final int MINUTES = 25;
    static final int A_MINUTE = 10;
    static final int TRACES = MINUTES * A_MINUTE;
    static final int FAULTS = 5 * 6;

    /** The name of the service, the group, the rule and the policy of this run. */
    final String name = "interop-java-" + hex(6);

    /** The time from which traces are sent, and that until which they are. */
    final Instant from = Instant.ofEpochSecond(Instant.now().getEpochSecond() / 60 * 60 - 3_600);

    final Instant to = from.plus(Duration.ofMinutes(MINUTES));

    /** When the first request failed. */
    final Instant torn = from.plus(Duration.ofMinutes(10));

    final List<String> traceIds = new ArrayList<>();
    final List<String> segmentIds = new ArrayList<>();
    final List<String> documents = new ArrayList<>();

    Sent() {
        for (int minute = 0; minute < MINUTES; minute++) {
            for (int n = 0; n < A_MINUTE; n++) {
                add(minute, n);
            }
        }
    }

    /** Adds a request with a call to another service. Six of ten have a fault in five minutes, which makes an insight. */
    private void add(int minute, int n) {
        long start = from.getEpochSecond() + minute * 60L + n;
        boolean fault = minute >= 10 && minute < 15 && n < 6;
        String traceId = traceId(start);
        String id = hex(16);
        traceIds.add(traceId);
        segmentIds.add(id);
        documents.add(String.format(Locale.ROOT, """
            {"trace_id":"%1$s","id":"%2$s","name":"%3$s","start_time":%4$d,"end_time":%4$d.5,"fault":%5$b,\
            "annotations":{"client":"java","n":%6$d},\
            "http":{"request":{"method":"GET","url":"http://%3$s/orders/%6$d"},"response":{"status":%7$d}},\
            "subsegments":[{"id":"%8$s","name":"%3$s-stock","namespace":"remote",\
            "start_time":%4$d,"end_time":%4$d.25}]}\
            """, traceId, id, name, start, fault, n, fault ? 500 : 200, hex(16)));
    }

    static String traceId(long epochSeconds) {
        return "1-" + Long.toHexString(epochSeconds) + "-" + hex(24);
    }

    static String hex(int digits) {
        StringBuilder hex = new StringBuilder();
        while (hex.length() < digits) {
            hex.append(Character.forDigit(ThreadLocalRandom.current().nextInt(16), 16));
        }
        return hex.toString();
    }
}
