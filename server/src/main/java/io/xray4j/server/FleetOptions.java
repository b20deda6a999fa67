// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of a server that shares its store with others. */
final class FleetOptions {

    private static final Pattern DURATION = Pattern.compile("([1-9][0-9]{0,8})(ms|s|m|h|d)");
    private static final String LUCENE = "lucene";

    @Option(
            names = "--role",
            paramLabel = "ROLE",
            split = ",",
            description = "What this server of a fleet does: collect, index, serve, or all (default). Repeatable.")
    private List<String> roles = new ArrayList<>();

    @Option(
            names = "--store",
            paramLabel = "STORE",
            description =
                    "The store that all servers share: opensearch:http://HOST:9200,HOST:9200. Default: lucene, the"
                            + " one in the folder of --data.")
    private @Nullable String store;

    @Option(
            names = "--intake",
            paramLabel = "QUEUE",
            description = "With --store: where documents wait until they are indexed: kafka:HOST:9092,HOST:9092/TOPIC."
                    + " Default: log, in the folder of --data.")
    private @Nullable String intake;

    @Option(
            names = "--store-auth",
            paramLabel = "FILE",
            description = "Credentials and certificates for the store; read again when the file has changed.")
    private @Nullable Path storeAuth;

    @Option(
            names = "--kafka-config",
            paramLabel = "FILE",
            description = "Properties for Kafka's clients, such as those of TLS and SASL.")
    private @Nullable Path kafkaConfig;

    @Option(
            names = "--index-prefix",
            paramLabel = "NAME",
            defaultValue = "xray",
            description = "What the names of all indices begin with (default: ${DEFAULT-VALUE}).")
    private String prefix = "xray";

    @Option(
            names = "--shards",
            paramLabel = "N",
            defaultValue = "1",
            description = "Shards of each new slice (default: ${DEFAULT-VALUE}).")
    private int shards;

    @Option(
            names = "--replicas",
            paramLabel = "N",
            defaultValue = "0",
            description = "Copies of each shard beside the first (default: ${DEFAULT-VALUE}).")
    private int replicas;

    @Option(
            names = "--slice",
            paramLabel = "TIME",
            defaultValue = "1d",
            description =
                    "Time whose traces are in one slice, 1h to 1d (default: ${DEFAULT-VALUE}). The oldest slices are"
                            + " deleted as a whole.")
    private String slice = "1d";

    @Option(
            names = "--refresh",
            paramLabel = "TIME",
            defaultValue = "1s",
            description = "How often the store shows what is new (default: ${DEFAULT-VALUE}; 5s costs less).")
    private String refresh = "1s";

    @Option(
            names = "--quiet",
            paramLabel = "TIME",
            defaultValue = "1s",
            description = "How long a trace has to be quiet before it is listed (default: ${DEFAULT-VALUE}).")
    private String quiet = "1s";

    @Option(
            names = "--create",
            paramLabel = "true|false",
            arity = "0..1",
            fallbackValue = "true",
            description =
                    "Create topics, templates and indices that are missing (default: true; false for --role collect"
                            + " alone).")
    private @Nullable Boolean create;

    @Option(
            names = "--queue-bytes",
            paramLabel = "BYTES",
            defaultValue = "" + FleetConfig.DEFAULT_QUEUE_BYTES,
            description = "With --store and without --intake: bytes of documents that may wait in the log (default:"
                    + " ${DEFAULT-VALUE}); then documents are refused.")
    private long queueBytes;

    /**
     * Returns the settings of a fleet; null if this server has its own store.
     *
     * @throws IllegalArgumentException if an option is invalid or needs another one
     */
    @Nullable
    FleetConfig config() {
        String shared = store == null || store.equals(LUCENE) ? null : store;
        String queue = intake == null || intake.equals("log") ? null : intake;
        Set<Role> chosen = EnumSet.noneOf(Role.class);
        roles.forEach(role -> chosen.addAll(Role.parse(role)));
        if (shared == null && queue == null && (chosen.isEmpty() || chosen.size() == Role.values().length)) {
            requireStore("--store-auth", storeAuth != null);
            requireStore("--kafka-config", kafkaConfig != null);
            return null;
        }
        return new FleetConfig(
                chosen,
                shared,
                queue,
                storeAuth,
                kafkaConfig,
                prefix,
                shards,
                replicas,
                duration("--slice", slice, Duration.ofHours(1), Duration.ofDays(1)),
                duration("--refresh", refresh, Duration.ofMillis(100), Duration.ofMinutes(1)),
                duration("--quiet", quiet, Duration.ofMillis(100), Duration.ofMinutes(1)),
                create == null ? !chosen.equals(EnumSet.of(Role.COLLECT)) : create,
                queueBytes);
    }

    private static void requireStore(String option, boolean given) {
        if (given) {
            throw new IllegalArgumentException(option + " has no effect without --store or --intake");
        }
    }

    private static Duration duration(String option, String text, Duration least, Duration most) {
        Matcher parts = DURATION.matcher(text);
        if (parts.matches()) {
            long amount = Long.parseLong(parts.group(1));
            Duration duration = switch (parts.group(2)) {
                case "ms" -> Duration.ofMillis(amount);
                case "s" -> Duration.ofSeconds(amount);
                case "m" -> Duration.ofMinutes(amount);
                case "h" -> Duration.ofHours(amount);
                default -> Duration.ofDays(amount);
            };
            if (duration.compareTo(least) >= 0 && duration.compareTo(most) <= 0) {
                return duration;
            }
        }
        throw new IllegalArgumentException(option + " is " + text + ": it must be " + text(least) + " to " + text(most)
                + ", with a unit of ms, s, m, h or d");
    }

    private static String text(Duration duration) {
        return duration.toMillis() < 1_000
                ? duration.toMillis() + "ms"
                : duration.toMinutes() == 0
                        ? duration.toSeconds() + "s"
                        : duration.toHours() == 0 ? duration.toMinutes() + "m" : duration.toHours() + "h";
    }
}
