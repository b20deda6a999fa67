// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j;

import io.xray4j.config.ConfigKey;
import io.xray4j.config.ConfigText;
import io.xray4j.config.ContextMissingStrategy;
import io.xray4j.config.HttpIgnore;
import io.xray4j.config.RecordingPolicy;
import io.xray4j.config.UrlAnnotations;
import io.xray4j.delivery.DeliverySettings;
import io.xray4j.emit.DaemonAddress;
import io.xray4j.emit.Emitter;
import io.xray4j.emit.Format;
import io.xray4j.emit.ProcessInfo;
import io.xray4j.emit.UdpEmitter;
import io.xray4j.internal.Environment;
import io.xray4j.internal.LinesOnce;
import io.xray4j.plugin.HostInfo;
import io.xray4j.plugin.Plugin;
import io.xray4j.propagation.Propagation;
import io.xray4j.propagation.PropagationFormat;
import io.xray4j.sampling.CentralSampler;
import io.xray4j.sampling.LocalRules;
import io.xray4j.sampling.LocalSampler;
import io.xray4j.sampling.Sampler;
import io.xray4j.segment.DatabaseMessages;
import io.xray4j.segment.MetadataConverter;
import io.xray4j.segment.ThrowableDescriber;
import io.xray4j.segment.ThrowableDescription;
import io.xray4j.trace.TimeSource;
import io.xray4j.tree.ThrowableReader;
import io.xray4j.wire.XrayFormat;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The configuration of a recorder. What is not given keeps its default, or in {@link Recorder#configure} its present
 * value. For every key the environment variable beats the system property, which beats what is given here; one that is
 * invalid is logged once and counts as not set. What is invalid here is an {@link IllegalArgumentException} that names
 * the key, as is null.
 *
 * <p><i>Confined to one thread at a time.</i>
 */
public final class RecorderBuilder {
    private final Environment environment;
    private boolean followsEnvironment = true;

    private @Nullable String service;
    private @Nullable String serviceVersion;
    private @Nullable DaemonAddress daemonAddress;
    private @Nullable Emitter emitter;
    private Format.Factory format = XrayFormat::new;
    private ContextMissingStrategy contextMissing = ContextMissingStrategy.LOG_ERROR;
    private int streamingThreshold = 30;
    private Duration openChildTimeout = Duration.ofSeconds(60);
    private Duration exitFlushTimeout = Duration.ofSeconds(2);
    private long maxQueueBytes = 8L << 20;
    private int maxTraceBack = 50;
    private Predicate<? super Class<?>> remoteExceptions = type -> false;
    private ThrowableDescriber throwableDescriber = ThrowableDescription::of;
    private MetadataConverter metadataConverter = MetadataConverter.accessors();
    private boolean streamSql = true;
    private boolean sqlLiterals;
    private boolean recordQuery;
    private Propagation propagation = Propagation.xray();
    private List<String> baggageAnnotations = List.of();
    private List<HttpIgnore> httpIgnores = List.of();
    private UrlAnnotations urlsAsAnnotation = UrlAnnotations.LAMBDA;
    private @Nullable String dynamicNaming;
    private List<Plugin> plugins = List.of();
    private boolean sampling = true;
    private @Nullable Sampler sampler;
    private @Nullable LocalRules samplingRules;
    private boolean keepLate;
    private List<EntityListener> listeners = List.of();
    private boolean noopIds = true;
    private boolean lambda;
    private TimeSource time = TimeSource.system();

    RecorderBuilder(Environment environment) {
        this.environment = environment;
    }

    private RecorderBuilder(RecorderBuilder other) {
        this.environment = other.environment;
        this.followsEnvironment = other.followsEnvironment;
        this.service = other.service;
        this.serviceVersion = other.serviceVersion;
        this.daemonAddress = other.daemonAddress;
        this.emitter = other.emitter;
        this.format = other.format;
        this.contextMissing = other.contextMissing;
        this.streamingThreshold = other.streamingThreshold;
        this.openChildTimeout = other.openChildTimeout;
        this.exitFlushTimeout = other.exitFlushTimeout;
        this.maxQueueBytes = other.maxQueueBytes;
        this.maxTraceBack = other.maxTraceBack;
        this.remoteExceptions = other.remoteExceptions;
        this.throwableDescriber = other.throwableDescriber;
        this.metadataConverter = other.metadataConverter;
        this.streamSql = other.streamSql;
        this.sqlLiterals = other.sqlLiterals;
        this.recordQuery = other.recordQuery;
        this.propagation = other.propagation;
        this.baggageAnnotations = other.baggageAnnotations;
        this.httpIgnores = other.httpIgnores;
        this.urlsAsAnnotation = other.urlsAsAnnotation;
        this.dynamicNaming = other.dynamicNaming;
        this.plugins = other.plugins;
        this.sampling = other.sampling;
        this.sampler = other.sampler;
        this.samplingRules = other.samplingRules;
        this.keepLate = other.keepLate;
        this.listeners = other.listeners;
        this.noopIds = other.noopIds;
        this.lambda = other.lambda;
        this.time = other.time;
    }

    /** Sets the name of segments that are begun without one. Variable {@code AWS_XRAY_TRACING_NAME}. */
    public RecorderBuilder service(String name) {
        if (given("service", name).isBlank()) {
            throw new IllegalArgumentException("service must not be blank: it names the segments of this process");
        }
        service = name;
        return this;
    }

    /** Sets the version of the service, shown with each segment. */
    public RecorderBuilder serviceVersion(String version) {
        serviceVersion = given("serviceVersion", version);
        return this;
    }

    /**
     * Sets the address at which the daemon or a local X-Ray listens: {@code host:port}, {@code [ipv6]:port} or {@code
     * tcp:host:port udp:host:port}. Default 127.0.0.1:2000; variable {@code AWS_XRAY_DAEMON_ADDRESS}.
     */
    public RecorderBuilder daemonAddress(String address) {
        daemonAddress = DaemonAddress.parse(given("daemonAddress", address));
        return this;
    }

    /**
     * Sets the emitter that documents go to instead of the daemon. The recorder closes it. Where there is no daemon
     * there is nobody to ask for rules: without a {@link #sampler} or {@link #samplingRules} everything is recorded.
     */
    public RecorderBuilder emitter(Emitter newEmitter) {
        emitter = given("emitter", newEmitter);
        return this;
    }

    /**
     * Sets how (sub)segments become bytes. Default X-Ray's JSON, which the daemon and the local X-Ray read; any other
     * format needs an {@link #emitter} that takes it.
     */
    public RecorderBuilder format(Format.Factory newFormat) {
        format = given("format", newFormat);
        return this;
    }

    /** Sets what happens when no segment is open. Default LOG_ERROR; variable {@code AWS_XRAY_CONTEXT_MISSING}. */
    public RecorderBuilder contextMissing(ContextMissingStrategy strategy) {
        contextMissing = given("contextMissing", strategy);
        return this;
    }

    /** Sets the number of ended subsegments above which those of an open trace are sent. Default 30. */
    public RecorderBuilder streamingThreshold(int subsegments) {
        streamingThreshold = (int) range("streamingThreshold", subsegments, 0, 30_000);
        return this;
    }

    /**
     * Sets how long an ended segment waits for subsegments that are still open; never longer than the process lives.
     * Default a minute.
     */
    public RecorderBuilder openChildTimeout(Duration timeout) {
        openChildTimeout = positive("openChildTimeout", timeout);
        return this;
    }

    /** Sets how long the end of the process waits for what is queued. Default two seconds. */
    public RecorderBuilder exitFlushTimeout(Duration timeout) {
        exitFlushTimeout = positive("exitFlushTimeout", timeout);
        return this;
    }

    /** Sets how many bytes may wait for the worker; what comes beyond is dropped and counted. Default 8 MiB. */
    public RecorderBuilder maxQueueBytes(long bytes) {
        maxQueueBytes = range("maxQueueBytes", bytes, 64 << 10, Long.MAX_VALUE);
        return this;
    }

    /** Sets how many frames are recorded of each exception's stack. Default 50; 0 records none. */
    public RecorderBuilder maxTraceBack(int frames) {
        maxTraceBack = (int) range("maxTraceBack", frames, 0, 1_000);
        return this;
    }

    /**
     * Sets which exceptions come from services that are called, and so are not this process's own, by their class:
     * {@code ServiceException.class::isAssignableFrom}. Default none but those that an integration records as such.
     */
    public RecorderBuilder remoteExceptions(Predicate<? super Class<?>> areRemote) {
        remoteExceptions = given("remoteExceptions", areRemote);
        return this;
    }

    /**
     * Sets which exceptions come from services that are called, by the names of their classes; subclasses are not
     * included.
     */
    public RecorderBuilder remoteExceptions(Set<String> classNames) {
        Set<String> names = Set.copyOf(given("remoteExceptions", classNames));
        return remoteExceptions(type -> names.contains(type.getName()));
    }

    /**
     * Sets how exceptions are described in a trace. Default {@link ThrowableDescription#of}: as they describe
     * themselves.
     */
    public RecorderBuilder throwableDescriber(ThrowableDescriber describer) {
        throwableDescriber = given("throwableDescriber", describer);
        return this;
    }

    /** Sets how objects of unknown types become metadata. Default {@link MetadataConverter#accessors()}. */
    public RecorderBuilder metadataConverter(MetadataConverter converter) {
        metadataConverter = given("metadataConverter", converter);
        return this;
    }

    /** Sets whether the text of SQL queries is recorded. Default true; variable {@code AWS_XRAY_COLLECT_SQL_QUERIES}. */
    public RecorderBuilder streamSql(boolean recorded) {
        streamSql = recorded;
        return this;
    }

    /** Sets whether recorded SQL text contains its literals, which may be secrets. Default false. */
    public RecorderBuilder sqlLiterals(boolean kept) {
        sqlLiterals = kept;
        return this;
    }

    /** Sets whether recorded URLs contain their query, without what looks like a credential. Default false. */
    public RecorderBuilder recordQuery(boolean kept) {
        recordQuery = kept;
        return this;
    }

    /**
     * Sets the formats in which traces travel beside X-Ray's own, which is always read and sent. By default there are no
     * others; W3C's {@code traceparent} is read even then, where X-Ray's header is missing.
     */
    public RecorderBuilder propagate(PropagationFormat... formats) {
        propagation = Propagation.of(all("propagate", formats));
        return this;
    }

    /**
     * Sets the keys of W3C's baggage whose values become annotations of the segment that a request begins. In an
     * annotation's key each character that X-Ray refuses is an underscore. By default there are none.
     */
    public RecorderBuilder baggageAnnotations(String... keys) {
        baggageAnnotations = List.copyOf(all("baggageAnnotations", keys));
        return this;
    }

    /**
     * Adds rules for outgoing calls that are neither recorded nor given a header, beside those that were added before.
     * A call is ignored if any rule covers it. Variable {@code XRAY4J_HTTP_IGNORE}, in the form of {@link
     * HttpIgnore#parse}.
     */
    public RecorderBuilder ignoreHttp(HttpIgnore... rules) {
        List<HttpIgnore> more = new ArrayList<>(httpIgnores);
        more.addAll(all("ignoreHttp", rules));
        httpIgnores = List.copyOf(more);
        return this;
    }

    /** Removes all rules that {@link #ignoreHttp} has added. */
    public RecorderBuilder resetHttpIgnores() {
        httpIgnores = List.of();
        return this;
    }

    /**
     * Sets whether traces are chosen at all. False records everything but what a caller's header or {@link
     * SegmentStart#sampled} decides otherwise. Default true.
     */
    public RecorderBuilder sampling(boolean chosen) {
        sampling = chosen;
        return this;
    }

    /**
     * Sets the sampler, which decides where neither a header nor the application does. The recorder does not close it.
     * Default: the rules that X-Ray keeps, fetched from the daemon's TCP port, if documents go to the daemon; see
     * {@link #emitter}. Inside a Lambda function the invocation's header decides and nobody is asked.
     */
    public RecorderBuilder sampler(Sampler newSampler) {
        sampler = given("sampler", newSampler);
        return this;
    }

    /**
     * Sets the local rules, which decide where X-Ray's rules do not: before they have come, when none matches, or when
     * there is no daemon to ask. Default one trace a second and 5 % of the others. Not to be combined with {@link
     * #sampler}.
     */
    public RecorderBuilder samplingRules(LocalRules rules) {
        samplingRules = given("samplingRules", rules);
        return this;
    }

    /**
     * Sets a pattern of hosts: the segment of a request is named by its host where that matches a pattern such as
     * {@code *.example.com}, else by the service. {@code *} is any run of characters, {@code ?} is one; case does not
     * count.
     */
    public RecorderBuilder dynamicNaming(String pattern) {
        dynamicNaming = given("dynamicNaming", pattern);
        return this;
    }

    /**
     * Sets the plugins that find out, in the background, where the process runs; segments that leave before are
     * without. The last that finds something says the segments' origin. None takes away what was found before.
     */
    public RecorderBuilder plugins(Plugin... newPlugins) {
        plugins = all("plugins", newPlugins);
        return this;
    }

    /** Sets where the http fields of requests that are served are annotations too. Default inside Lambda functions. */
    public RecorderBuilder urlsAsAnnotation(UrlAnnotations where) {
        urlsAsAnnotation = given("urlsAsAnnotation", where);
        return this;
    }

    /**
     * Records what is not sampled too, tentatively, so that {@link Segment#keep} can still decide for it: for the
     * trace that failed, or was slow. What nobody keeps is forgotten when it ends. It costs what recording costs,
     * without the encoding and the sending. Default false.
     */
    public RecorderBuilder keepLate(boolean wanted) {
        keepLate = wanted;
        return this;
    }

    /** Adds a listener to the beginnings and ends of entities, beside those that were added before. */
    public RecorderBuilder listener(EntityListener listener) {
        List<EntityListener> more = new ArrayList<>(listeners);
        more.add(given("listener", listener));
        listeners = List.copyOf(more);
        return this;
    }

    /**
     * Sets whether to work as inside a Lambda function even where its variables are not set, for tests. Where {@code
     * LAMBDA_TASK_ROOT} is set, as it is inside one, every recorder does. Cannot be changed later.
     */
    public RecorderBuilder lambda(boolean inside) {
        lambda = inside;
        return this;
    }

    /** Sets the clocks, for tests. Cannot be changed later. */
    public RecorderBuilder timeSource(TimeSource newTime) {
        time = given("timeSource", newTime);
        return this;
    }

    /**
     * Sets whether environment variables and system properties are read, which beat what is set here. Default true.
     * False is for tests, which must not depend on the machine that they run on. The switch of the process, {@link
     * io.xray4j.config.SdkConfig}, is not affected.
     */
    public RecorderBuilder followEnvironment(boolean followed) {
        followsEnvironment = followed;
        return this;
    }

    /**
     * Sets a key from text, as agents, frameworks and scripts have it. A list, such as that of {@link #ignoreHttp},
     * takes the place of the one before. An empty text counts as not set: it changes nothing.
     *
     * @throws IllegalArgumentException if the value is invalid, saying which values are valid, or if no recorder
     *     reads the key
     */
    public RecorderBuilder set(ConfigKey key, String text) {
        String value = given(given("key", key).key(), text);
        if (key.reader() != ConfigKey.Reader.RECORDER || key == ConfigKey.ENABLED) {
            throw new IllegalArgumentException(
                    key.key() + " is not set on a recorder: " + key.reader().where(key));
        }
        if (!value.isEmpty()) {
            try {
                parse(key, value);
            } catch (IllegalArgumentException wrong) {
                throw new IllegalArgumentException(ConfigText.invalid(key.key(), value, wrong), wrong);
            }
        }
        return this;
    }

    private void parse(ConfigKey key, String value) {
        switch (key) {
            case NAME -> service(value);
            case SERVICE_VERSION -> serviceVersion(value);
            case DYNAMIC_NAMING -> dynamicNaming(value);
            case DAEMON_ADDRESS -> daemonAddress(value);
            case CONTEXT_MISSING -> contextMissing(ContextMissingStrategy.of(value));
            case SAMPLING -> sampling(ConfigText.truth(value));
            case SAMPLING_RULES -> samplingRules(rules(value));
            case PLUGINS ->
                plugins(ConfigText.list(value).stream().map(Plugin::of).toArray(Plugin[]::new));
            case STREAM_SQL -> streamSql(ConfigText.truth(value));
            case SQL_LITERALS -> sqlLiterals(ConfigText.truth(value));
            case RECORD_QUERY -> recordQuery(ConfigText.truth(value));
            case PROPAGATE ->
                propagate(ConfigText.list(value).stream()
                        .map(PropagationFormat::of)
                        .toArray(PropagationFormat[]::new));
            case BAGGAGE_ANNOTATIONS ->
                baggageAnnotations(ConfigText.list(value).toArray(String[]::new));
            case HTTP_IGNORE -> httpIgnores = HttpIgnore.parse(value);
            case URLS_AS_ANNOTATION -> urlsAsAnnotation(UrlAnnotations.of(value));
            case STREAMING_THRESHOLD -> streamingThreshold(toInt(ConfigText.number(value)));
            case OPEN_CHILD_TIMEOUT -> openChildTimeout(ConfigText.duration(value));
            case EXIT_FLUSH_TIMEOUT -> exitFlushTimeout(ConfigText.duration(value));
            case MAX_QUEUE_BYTES -> maxQueueBytes(ConfigText.number(value));
            case MAX_TRACE_BACK -> maxTraceBack(toInt(ConfigText.number(value)));
            case REMOTE_EXCEPTIONS -> remoteExceptions(Set.copyOf(ConfigText.list(value)));
            case KEEP_LATE -> keepLate(ConfigText.truth(value));
            case NOOP_ID -> noopIds = ConfigText.truth(value);
            default -> throw new IllegalStateException("no recorder reads " + key.key());
        }
    }

    private static LocalRules rules(String file) {
        try (InputStream json = ConfigText.open(file)) {
            return LocalRules.read(json);
        } catch (IOException unreadable) {
            throw new IllegalArgumentException(
                    "it cannot be read (" + unreadable.getMessage() + "). Valid is a file of sampling rules.",
                    unreadable);
        }
    }

    /** A number beyond an int is beyond each range that is valid. */
    private static int toInt(long number) {
        return (int) Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE, number));
    }

    /** Makes the recorder. Opens no socket and starts no thread before the first trace ends. */
    public Recorder build() {
        return new Recorder(copy(), resolve(null), environment);
    }

    /** Makes the recorder of the process, which also reports names that nothing reads. The agent knows this method. */
    Recorder buildLeniently() {
        ConfigText.findUnknown(
                environment.variableNames(),
                environment.propertyNames(),
                (name, sentence) -> LinesOnce.log(System.Logger.Level.WARNING, name + ": " + sentence));
        return build();
    }

    RecorderBuilder copy() {
        return new RecorderBuilder(this);
    }

    /** Forgets everything that was set of sampling. */
    RecorderBuilder withoutSampler() {
        sampler = null;
        samplingRules = null;
        sampling = true;
        return this;
    }

    /** Returns what this configuration means before any plugin has found anything. */
    Settings resolve(@Nullable Settings before) {
        return resolve(before, List.of());
    }

    /**
     * Returns what this configuration means.
     *
     * @param before what was in force, which is kept where nothing has changed
     * @param hosts what the plugins have found so far
     */
    Settings resolve(@Nullable Settings before, List<HostInfo> hosts) {
        RecorderBuilder effective = copy();
        if (followsEnvironment) {
            effective.followEnvironment();
        }
        return effective.resolveAsGiven(before, hosts);
    }

    /** Sets what variables and system properties say, which beat everything that code has said. */
    private void followEnvironment() {
        for (ConfigKey key : ConfigKey.values()) {
            // Rules have no effect beside a sampler of the application's: a variable must not end its start for that.
            boolean isIdle = key == ConfigKey.SAMPLING_RULES && sampler != null;
            if (key.reader() == ConfigKey.Reader.RECORDER && key != ConfigKey.ENABLED && !isIdle) {
                follow(key);
            }
        }
    }

    private void follow(ConfigKey key) {
        for (String variable : key.variables()) {
            if (follow(key, variable, environment.variable(variable))) {
                return;
            }
        }
        for (String property : key.properties()) {
            if (follow(key, property, environment.property(property))) {
                return;
            }
        }
    }

    /** Returns true if the name has a valid value: then weaker names are not read. */
    private boolean follow(ConfigKey key, String name, @Nullable String text) {
        if (text == null) {
            return false;
        }
        try {
            parse(key, text);
            return true;
        } catch (IllegalArgumentException wrong) {
            // An operator's slip in one variable must not end the application, nor lose the others.
            LinesOnce.log(System.Logger.Level.ERROR, ConfigText.invalid(name, text, wrong) + " Ignored.");
            return false;
        }
    }

    private Settings resolveAsGiven(@Nullable Settings before, List<HostInfo> hosts) {
        DaemonAddress address = daemonAddress == null ? DaemonAddress.DEFAULT : daemonAddress;
        TimeSource clocks = before == null ? time : before.time();
        LocalRules rules = samplingRules == null ? LocalRules.defaults() : samplingRules;
        boolean inLambda = before == null ? lambda || isInsideLambda() : before.lambda();
        Sampler decider = samplerFor(address, rules, clocks, inLambda, before);
        return new Settings(
                service,
                address,
                new DeliverySettings(
                        formatFor(hosts),
                        emitterFor(address, clocks, before),
                        streamingThreshold,
                        openChildTimeout.toNanos(),
                        maxQueueBytes,
                        exitFlushTimeout.toNanos(),
                        clocks),
                policy(inLambda),
                origin(hosts),
                contextMissing,
                streamingThreshold,
                new ThrowableReader(
                        maxTraceBack,
                        remoteExceptions,
                        sqlLiterals ? throwableDescriber : DatabaseMessages.hiding(throwableDescriber)),
                metadataConverter::convert,
                noopIds,
                dynamicNaming,
                plugins,
                decider,
                sampling && sampler == null,
                rules,
                keepLate,
                listeners.isEmpty() ? EntityListeners.NONE : new EntityListeners(listeners),
                inLambda,
                clocks);
    }

    private RecordingPolicy policy(boolean inLambda) {
        return new RecordingPolicy(
                streamSql,
                sqlLiterals,
                recordQuery,
                baggageAnnotations.isEmpty() ? propagation : propagation.readingBaggage(),
                baggageAnnotations,
                urlsAsAnnotation == UrlAnnotations.ALL || urlsAsAnnotation == UrlAnnotations.LAMBDA && inLambda,
                httpIgnores);
    }

    private boolean isInsideLambda() {
        return followsEnvironment && environment.variable(LambdaMode.TASK_ROOT) != null;
    }

    private Emitter emitterFor(DaemonAddress address, TimeSource clocks, @Nullable Settings before) {
        if (emitter != null) {
            return emitter;
        }
        if (before != null
                && before.emitter() instanceof UdpEmitter
                && before.daemonAddress().equals(address)) {
            return before.emitter();
        }
        return new UdpEmitter(address, clocks);
    }

    private Format formatFor(List<HostInfo> hosts) {
        Format made;
        try {
            made = format.create(processInfo(hosts));
        } catch (RuntimeException failed) {
            throw new IllegalArgumentException(
                    "the format " + format.getClass().getName() + " could not be made: " + failed, failed);
        }
        if (made == null) {
            throw new IllegalArgumentException(
                    "the format " + format.getClass().getName() + " returned null; valid is a Format for each process");
        }
        return made;
    }

    private ProcessInfo processInfo(List<HostInfo> hosts) {
        Map<String, Map<String, ?>> places = new LinkedHashMap<>();
        Set<String> logGroups = new LinkedHashSet<>();
        String configured = followsEnvironment ? environment.variable("AWS_LOG_GROUP") : null;
        if (configured != null) {
            logGroups.add(configured);
        }
        for (HostInfo found : hosts) {
            places.put(found.key(), found.facts());
            logGroups.addAll(found.logGroups());
        }
        return new ProcessInfo(serviceVersion, origin(hosts), places, List.copyOf(logGroups));
    }

    private static @Nullable String origin(List<HostInfo> hosts) {
        return hosts.isEmpty() ? null : hosts.get(hosts.size() - 1).origin();
    }

    private Sampler samplerFor(
            DaemonAddress address, LocalRules rules, TimeSource clocks, boolean inLambda, @Nullable Settings before) {
        if (sampler != null && samplingRules != null) {
            throw new IllegalArgumentException(
                    "samplingRules has no effect beside sampler; valid is one of them: give the rules to the sampler.");
        }
        if (!sampling) {
            return Sampler.always();
        }
        if (sampler != null) {
            return sampler;
        }
        if (inLambda) {
            // The service has decided, in the header, and there is no daemon's TCP port to poll.
            return localSampler(rules, clocks, before);
        }
        if (emitter != null) {
            return samplingRules == null ? Sampler.always() : localSampler(rules, clocks, before);
        }
        if (before != null
                && before.isOwnSampler()
                && before.sampler() instanceof CentralSampler central
                && before.daemonAddress().tcpHost().equals(address.tcpHost())
                && before.daemonAddress().tcpPort() == address.tcpPort()) {
            return central;
        }
        return CentralSampler.of(address.tcpHost(), address.tcpPort(), rules, clocks);
    }

    private static Sampler localSampler(LocalRules rules, TimeSource clocks, @Nullable Settings before) {
        if (before != null
                && before.isOwnSampler()
                && before.sampler() instanceof LocalSampler local
                && before.samplingRules().equals(rules)) {
            return local;
        }
        return LocalSampler.of(rules, clocks);
    }

    /** Returns a caller's value; null is refused, since it would silently remove what is in force. */
    private static <T> T given(String key, @Nullable T value) {
        if (value == null) {
            throw new IllegalArgumentException(key + " must not be null: leave it out to keep what is in force.");
        }
        return value;
    }

    private static <T> List<T> all(String key, T[] values) {
        for (T value : given(key, values)) {
            given(key, value);
        }
        return List.copyOf(Arrays.asList(values));
    }

    private static long range(String key, long value, long min, long max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(key + " is " + value + "; valid is " + min + " to " + max + ".");
        }
        return value;
    }

    private static Duration positive(String key, Duration value) {
        if (given(key, value).isNegative() || value.isZero() || value.compareTo(Duration.ofDays(1)) > 0) {
            throw new IllegalArgumentException(key + " is " + value + "; valid is more than nothing, up to a day.");
        }
        return value;
    }
}
