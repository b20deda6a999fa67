// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.config;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The table of configuration keys. Recorder, agent, Spring Boot's starter and the tables of the documentation take
 * their keys from here, or a test compares them with it.
 *
 * <p>A key is read, in this order, from {@link #variables() environment variables}, from {@link #properties() system
 * properties}, and from what the application, Spring's properties or the agent's options say. An empty text counts as
 * not set.
 *
 * <p><i>Immutable.</i>
 */
public enum ConfigKey {
    /** Whether anything is recorded. */
    ENABLED(
            "enabled",
            "AWS_XRAY_SDK_ENABLED",
            null,
            Reader.RECORDER,
            Type.BOOLEAN,
            "true",
            "Whether anything is recorded."),
    /** Name of segments that are begun without one. */
    NAME(
            "name",
            "AWS_XRAY_TRACING_NAME",
            "com.amazonaws.xray.strategy.tracingName",
            Reader.RECORDER,
            Type.TEXT,
            null,
            "Name of segments that are begun without one."),
    /** Version of the service, shown with each segment. */
    SERVICE_VERSION(
            "service-version",
            null,
            null,
            Reader.RECORDER,
            Type.TEXT,
            null,
            "Version of the service, shown with each segment."),
    /** Pattern of hosts, such as *.example.com, whose requests are named by their host. */
    DYNAMIC_NAMING(
            "dynamic-naming",
            null,
            null,
            Reader.RECORDER,
            Type.TEXT,
            null,
            "Pattern of hosts, such as *.example.com, whose requests are named by their host."),
    /** Address at which the daemon or a local X-Ray listens. */
    DAEMON_ADDRESS(
            "daemon-address",
            "AWS_XRAY_DAEMON_ADDRESS",
            "com.amazonaws.xray.emitters.daemonAddress",
            Reader.RECORDER,
            Type.TEXT,
            "127.0.0.1:2000",
            "Address at which the daemon or a local X-Ray listens."),
    /** What happens when no segment is open: RUNTIME_ERROR, LOG_ERROR or IGNORE_ERROR, which is the default with the agent. */
    CONTEXT_MISSING(
            "context-missing",
            "AWS_XRAY_CONTEXT_MISSING",
            "com.amazonaws.xray.strategy.contextMissingStrategy",
            Reader.RECORDER,
            Type.TEXT,
            "LOG_ERROR",
            "What happens when no segment is open: RUNTIME_ERROR, LOG_ERROR or IGNORE_ERROR, which is the default with the agent."),
    /** Whether traces are chosen at all; false records everything that no caller decides otherwise. */
    SAMPLING(
            "sampling",
            null,
            null,
            Reader.RECORDER,
            Type.BOOLEAN,
            "true",
            "Whether traces are chosen at all; false records everything that no caller decides otherwise."),
    /** File of local sampling rules, which decide where X-Ray's rules do not. */
    SAMPLING_RULES(
            "sampling-rules",
            null,
            null,
            Reader.RECORDER,
            Type.FILE,
            null,
            "File of local sampling rules, which decide where X-Ray's rules do not."),
    /** Plugins that find out where the process runs: EC2, ECS, EKS, ELASTIC_BEANSTALK. */
    PLUGINS(
            "plugins",
            null,
            null,
            Reader.RECORDER,
            Type.LIST,
            null,
            "Plugins that find out where the process runs: EC2, ECS, EKS, ELASTIC_BEANSTALK."),
    /** Whether the text of SQL queries is recorded. */
    STREAM_SQL(
            "stream-sql",
            "AWS_XRAY_COLLECT_SQL_QUERIES",
            "com.amazonaws.xray.collectSqlQueries",
            Reader.RECORDER,
            Type.BOOLEAN,
            "true",
            "Whether the text of SQL queries is recorded."),
    /** Whether recorded SQL text contains its literals, which may be secrets. */
    SQL_LITERALS(
            "sql-literals",
            null,
            null,
            Reader.RECORDER,
            Type.BOOLEAN,
            "false",
            "Whether recorded SQL text contains its literals, which may be secrets."),
    /** Whether recorded URLs contain their query, without what looks like a credential. */
    RECORD_QUERY(
            "record-query",
            null,
            null,
            Reader.RECORDER,
            Type.BOOLEAN,
            "false",
            "Whether recorded URLs contain their query, without what looks like a credential."),
    /** Formats in which traces travel beside X-Ray's own: tracecontext, baggage, b3 and b3multi. */
    PROPAGATE(
            "propagate",
            null,
            null,
            Reader.RECORDER,
            Type.LIST,
            "xray",
            "Formats in which traces travel beside X-Ray's own: tracecontext, baggage, b3 and b3multi."),
    /** Keys of baggage whose values become annotations of the segment. */
    BAGGAGE_ANNOTATIONS(
            "baggage-annotations",
            null,
            null,
            Reader.RECORDER,
            Type.LIST,
            null,
            "Keys of baggage whose values become annotations of the segment."),
    /** Outgoing HTTP calls that are neither recorded nor given a header, such as hostname=*.example.com url=/health; a vertical bar separates rules. */
    HTTP_IGNORE(
            "http-ignore",
            null,
            "xray4j.httpIgnore",
            Reader.RECORDER,
            Type.TEXT,
            null,
            "Outgoing HTTP calls that are neither recorded nor given a header, such as hostname=*.example.com url=/health; a vertical bar separates rules."),
    /** Where the http fields of requests that are served are annotations too: LAMBDA, ALL or NONE. */
    URLS_AS_ANNOTATION(
            "urls-as-annotation",
            null,
            null,
            Reader.RECORDER,
            Type.TEXT,
            "LAMBDA",
            "Where the http fields of requests that are served are annotations too: LAMBDA, ALL or NONE."),
    /** Number of ended subsegments, 0 to 30000, above which those of an open trace are sent. */
    STREAMING_THRESHOLD(
            "streaming-threshold",
            null,
            null,
            Reader.RECORDER,
            Type.NUMBER,
            "30",
            "Number of ended subsegments, 0 to 30000, above which those of an open trace are sent."),
    /** How long an ended segment waits for subsegments that are still open, up to a day. */
    OPEN_CHILD_TIMEOUT(
            "open-child-timeout",
            null,
            null,
            Reader.RECORDER,
            Type.DURATION,
            "60s",
            "How long an ended segment waits for subsegments that are still open, up to a day."),
    /** How long the end of the process waits for what is queued, up to a day. */
    EXIT_FLUSH_TIMEOUT(
            "exit-flush-timeout",
            null,
            null,
            Reader.RECORDER,
            Type.DURATION,
            "2s",
            "How long the end of the process waits for what is queued, up to a day."),
    /** Number of bytes, at least 65536, that may wait for the worker; what comes beyond is dropped and counted. */
    MAX_QUEUE_BYTES(
            "max-queue-bytes",
            null,
            null,
            Reader.RECORDER,
            Type.NUMBER,
            "8388608",
            "Number of bytes, at least 65536, that may wait for the worker; what comes beyond is dropped and counted."),
    /** Number of frames, 0 to 1000, that are recorded of each exception's stack; 0 records none. */
    MAX_TRACE_BACK(
            "max-trace-back",
            null,
            null,
            Reader.RECORDER,
            Type.NUMBER,
            "50",
            "Number of frames, 0 to 1000, that are recorded of each exception's stack; 0 records none."),
    /** Names of exception classes that come from services which are called; subclasses are not included. */
    REMOTE_EXCEPTIONS(
            "remote-exceptions",
            null,
            null,
            Reader.RECORDER,
            Type.LIST,
            null,
            "Names of exception classes that come from services which are called; subclasses are not included."),
    /** Whether what is not sampled is recorded tentatively, so that it can still be kept. */
    KEEP_LATE(
            "keep-late",
            null,
            null,
            Reader.RECORDER,
            Type.BOOLEAN,
            "false",
            "Whether what is not sampled is recorded tentatively, so that it can still be kept."),
    /** Whether the ids of unsampled segments are zeros; false makes random ids. */
    NOOP_ID(
            "noop-id",
            "AWS_XRAY_NOOP_ID",
            "xray4j.noopId",
            Reader.RECORDER,
            Type.BOOLEAN,
            "true",
            "Whether the ids of unsampled segments are zeros; false makes random ids."),
    /** Text before the ids in log lines. */
    LOG_PREFIX(
            "log-prefix",
            null,
            "xray4j.log.prefix",
            Reader.LOG,
            Type.TEXT,
            "AWS-XRAY-TRACE-ID",
            "Text before the ids in log lines."),
    /** Whether log lines also have the ids as W3C writes them, as traceId and spanId. */
    LOG_W3C_IDS(
            "log-w3c-ids",
            null,
            null,
            Reader.LOG,
            Type.BOOLEAN,
            "false",
            "Whether log lines also have the ids as W3C writes them, as traceId and spanId."),
    /** Libraries that the agent patches: all, those named, or all but those named with a minus. */
    LIBRARIES(
            "libraries",
            null,
            null,
            Reader.AGENT,
            Type.LIST,
            null,
            "Libraries that the agent patches: all, those named, or all but those named with a minus."),
    /** Packages whose methods the agent records. */
    PATCH_MODULES(
            "patch-modules", null, null, Reader.AGENT, Type.LIST, null, "Packages whose methods the agent records."),
    /** Regular expressions, separated by semicolons, of classes that the agent leaves alone. */
    IGNORE_MODULE_PATTERNS(
            "ignore-module-patterns",
            null,
            null,
            Reader.AGENT,
            Type.LIST,
            null,
            "Regular expressions, separated by semicolons, of classes that the agent leaves alone."),
    /** Name of the segment for recorded methods that run where no segment is open. */
    AUTO_PATCH_PARENT_SEGMENT_NAME(
            "auto-patch-parent-segment-name",
            null,
            null,
            Reader.AGENT,
            Type.TEXT,
            null,
            "Name of the segment for recorded methods that run where no segment is open."),
    /** Whether the agent writes what it patches and what it leaves alone. */
    DEBUG(
            "debug",
            null,
            null,
            Reader.AGENT,
            Type.BOOLEAN,
            "false",
            "Whether the agent writes what it patches and what it leaves alone."),
    /** Whether the starter records data sources, clients, tasks and views. */
    AUTO_INSTRUMENT(
            "auto-instrument",
            null,
            null,
            Reader.SPRING,
            Type.BOOLEAN,
            "true",
            "Whether the starter records data sources, clients, tasks and views.");

    /** The part of xray4j that reads a key. */
    public enum Reader {
        /** Every recorder; of {@link #ENABLED} the process, whose switch is {@link SdkConfig}. */
        RECORDER("code switches the process by SdkConfig.setEnabled"),
        /** The agent, and the integration of Log4j 2. */
        LOG("the agent and the integration of Log4j 2 read it"),
        /** The agent, before the application starts. */
        AGENT("the agent reads it, before the application starts"),
        /** Spring Boot's starter. */
        SPRING("Spring Boot's starter reads it");

        private final String who;

        Reader(String who) {
            this.who = who;
        }

        /** Returns who reads such a key and where it can be set, for a message. */
        public String where(ConfigKey key) {
            return who + ". Set the variable " + String.join(" or ", key.variables()) + ", or the system property "
                    + String.join(" or ", key.properties()) + ".";
        }
    }

    /** The form of a value. */
    public enum Type {
        /** Any text that is not blank; some keys allow certain words only. */
        TEXT,
        /** {@code true} or {@code false}. */
        BOOLEAN,
        /** A whole number. */
        NUMBER,
        /** A number with {@code ms}, {@code s} or {@code m}, or a duration of ISO 8601 such as {@code PT2S}. */
        DURATION,
        /** Texts with commas or spaces between them. */
        LIST,
        /** The path of a file, or {@code classpath:} and the name of a resource. */
        FILE
    }

    /** Longer texts are compared with nothing: they may be anything, and comparing costs time. */
    private static final int LONGEST_NAME = 100;

    private final String key;
    private final @Nullable String sdkVariable;
    private final @Nullable String otherProperty;
    private final Reader reader;
    private final Type type;
    private final @Nullable String defaultValue;
    private final String sentence;

    ConfigKey(
            String key,
            @Nullable String sdkVariable,
            @Nullable String otherProperty,
            Reader reader,
            Type type,
            @Nullable String defaultValue,
            String sentence) {
        this.key = key;
        this.sdkVariable = sdkVariable;
        this.otherProperty = otherProperty;
        this.reader = reader;
        this.type = type;
        this.defaultValue = defaultValue;
        this.sentence = sentence;
    }

    /**
     * Returns the name, such as {@code daemon-address}: the agent's option, and Spring's property below {@code xray4j.}.
     */
    public String key() {
        return key;
    }

    /** Returns the environment variables, the strongest first: that of the X-Ray SDKs if there is one, then ours. */
    public List<String> variables() {
        return sdkVariable == null ? List.of(variable()) : List.of(sdkVariable, variable());
    }

    /** Returns the system properties, the strongest first: that of the X-Ray SDK for Java if there is one, then ours. */
    public List<String> properties() {
        return otherProperty == null ? List.of(property()) : List.of(otherProperty, property());
    }

    /** Returns the part of xray4j that reads the key. */
    public Reader reader() {
        return reader;
    }

    /** Returns the form of values. */
    public Type type() {
        return type;
    }

    /** Returns the default as text; null if there is none. */
    public @Nullable String defaultValue() {
        return defaultValue;
    }

    /** Returns the meaning, in one sentence. */
    public String sentence() {
        return sentence;
    }

    /** Returns the key of this name; null if there is none. */
    public static @Nullable ConfigKey of(String name) {
        for (ConfigKey each : values()) {
            if (each.key.equals(name)) {
                return each;
            }
        }
        return null;
    }

    /** Returns the names of the keys that one of these parts reads. */
    public static List<String> names(Reader... readers) {
        List<Reader> wanted = Arrays.asList(readers);
        List<String> names = new ArrayList<>();
        for (ConfigKey each : values()) {
            if (wanted.contains(each.reader)) {
                names.add(each.key);
            }
        }
        return names;
    }

    /**
     * Returns the key that was probably meant by a misspelt name: the one with the fewest letters changed; null if
     * more than a third of them are, or more than one of less than six.
     */
    public static @Nullable ConfigKey nearest(String misspelt) {
        if (misspelt.length() > LONGEST_NAME) {
            return null;
        }
        String plain = plain(misspelt);
        ConfigKey nearest = null;
        int fewest = Math.max(1, plain.length() / 3) + 1;
        for (ConfigKey each : values()) {
            int changed = distance(plain, plain(each.key));
            if (changed < fewest) {
                fewest = changed;
                nearest = each;
            }
        }
        return nearest;
    }

    private String variable() {
        return "XRAY4J_" + name();
    }

    private String property() {
        return "xray4j." + key;
    }

    /** Returns a name in the form in which all its spellings are equal. */
    private static String plain(String name) {
        return name.replaceAll("[^A-Za-z0-9]", "").toLowerCase(Locale.ROOT);
    }

    /** Returns how many letters must be inserted, removed or replaced. */
    private static int distance(String from, String to) {
        int[] row = new int[to.length() + 1];
        Arrays.setAll(row, i -> i);
        for (int i = 1; i <= from.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int replaced = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[to.length()];
    }
}
