// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.springboot;

import io.xray4j.config.ConfigKey;
import io.xray4j.config.ConfigText;
import io.xray4j.config.UrlAnnotations;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.bind.PropertySourcesPlaceholdersResolver;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.ConfigurationPropertyState;
import org.springframework.core.env.Environment;

/**
 * The properties {@code xray4j.*} of an application. A property without a value changes nothing. Environment variables and
 * system properties beat these properties and are none of them: see {@link ProcessNames}. So this is no bean that Spring
 * Boot binds, which would bind those too.
 *
 * <p><i>Immutable.</i>
 *
 * @param enabled Whether anything is recorded.
 * @param name Name of segments that are begun without one.
 * @param serviceVersion Version of the service, shown with each segment.
 * @param dynamicNaming Pattern of hosts, such as *.example.com, whose requests are named by their host.
 * @param daemonAddress Address at which the daemon or a local X-Ray listens.
 * @param contextMissing What happens when no segment is open: RUNTIME_ERROR, LOG_ERROR or IGNORE_ERROR, which is the default with the agent.
 * @param sampling Whether traces are chosen at all; false records everything that no caller decides otherwise.
 * @param samplingRules File of local sampling rules, which decide where X-Ray's rules do not.
 * @param plugins Plugins that find out where the process runs: EC2, ECS, EKS, ELASTIC_BEANSTALK.
 * @param streamSql Whether the text of SQL queries is recorded.
 * @param sqlLiterals Whether recorded SQL text contains its literals, which may be secrets.
 * @param recordQuery Whether recorded URLs contain their query, without what looks like a credential.
 * @param propagate Formats in which traces travel beside X-Ray's own: tracecontext, baggage, b3 and b3multi.
 * @param baggageAnnotations Keys of baggage whose values become annotations of the segment.
 * @param httpIgnore Outgoing HTTP calls that are neither recorded nor given a header, such as hostname=*.example.com url=/health; a vertical bar separates rules.
 * @param urlsAsAnnotation Where the http fields of requests that are served are annotations too: LAMBDA, ALL or NONE.
 * @param streamingThreshold Number of ended subsegments, 0 to 30000, above which those of an open trace are sent.
 * @param openChildTimeout How long an ended segment waits for subsegments that are still open, up to a day.
 * @param exitFlushTimeout How long the end of the process waits for what is queued, up to a day.
 * @param maxQueueBytes Number of bytes, at least 65536, that may wait for the worker; what comes beyond is dropped and counted.
 * @param maxTraceBack Number of frames, 0 to 1000, that are recorded of each exception's stack; 0 records none.
 * @param remoteExceptions Names of exception classes that come from services which are called; subclasses are not included.
 * @param keepLate Whether what is not sampled is recorded tentatively, so that it can still be kept.
 * @param noopId Whether the ids of unsampled segments are zeros; false makes random ids.
 * @param autoInstrument Whether the starter records data sources, clients, tasks and views.
 * @param patchModules Packages whose methods the agent records.
 * @param ignoreModulePatterns Regular expressions, separated by semicolons, of classes that the agent leaves alone.
 * @param autoPatchParentSegmentName Name of the segment for recorded methods that run where no segment is open.
 */
@ConfigurationProperties("xray4j")
record XrayProperties(
        @Nullable Boolean enabled,
        @Nullable String name,
        @Nullable String serviceVersion,
        @Nullable String dynamicNaming,
        @Nullable String daemonAddress,
        @Nullable String contextMissing,
        @Nullable Boolean sampling,
        @Nullable String samplingRules,
        @Nullable List<String> plugins,
        @Nullable Boolean streamSql,
        @Nullable Boolean sqlLiterals,
        @Nullable Boolean recordQuery,
        @Nullable List<String> propagate,
        @Nullable List<String> baggageAnnotations,
        @Nullable String httpIgnore,
        @Nullable UrlAnnotations urlsAsAnnotation,
        @Nullable Integer streamingThreshold,
        @Nullable Duration openChildTimeout,
        @Nullable Duration exitFlushTimeout,
        @Nullable Long maxQueueBytes,
        @Nullable Integer maxTraceBack,
        @Nullable List<String> remoteExceptions,
        @Nullable Boolean keepLate,
        @Nullable Boolean noopId,
        @DefaultValue("true") boolean autoInstrument,
        @DefaultValue List<String> patchModules,
        @DefaultValue List<String> ignoreModulePatterns,
        @Nullable String autoPatchParentSegmentName) {

    private static final ConfigurationPropertyName ROOT = ConfigurationPropertyName.of("xray4j");

    /** Keys whose variables and system properties have an effect with the agent only. */
    private static final List<ConfigKey> OF_THE_AGENT = List.of(
            ConfigKey.PATCH_MODULES, ConfigKey.IGNORE_MODULE_PATTERNS, ConfigKey.AUTO_PATCH_PARENT_SEGMENT_NAME);

    /** Binds the properties of an environment. */
    static XrayProperties of(Environment environment) {
        List<ConfigurationPropertySource> sources = new ArrayList<>();
        for (ConfigurationPropertySource source : ConfigurationPropertySources.get(environment)) {
            if (!ProcessNames.isSource(source)) {
                sources.add(source);
            }
        }
        return areNone(sources) ? none() : bind(sources, environment);
    }

    /** To bind what nobody gave takes a dozen milliseconds of each start. */
    private static boolean areNone(List<ConfigurationPropertySource> sources) {
        for (ConfigurationPropertySource source : sources) {
            if (source.containsDescendantOf(ROOT) != ConfigurationPropertyState.ABSENT) {
                return false;
            }
        }
        return true;
    }

    private static XrayProperties bind(List<ConfigurationPropertySource> sources, Environment environment) {
        return new Binder(sources, new PropertySourcesPlaceholdersResolver(environment))
                .bindOrCreate("xray4j", XrayProperties.class);
    }

    /** Returns the properties of an application that sets none. */
    static XrayProperties none() {
        return new XrayProperties(
                null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null,
                null, null, null, null, null, null, null, true, List.of(), List.of(), null);
    }

    /** Returns the packages whose methods the agent is to record. */
    List<String> packages() {
        return ConfigText.list(String.join(",", patchModules));
    }

    /** Returns the patterns of classes that the agent is to leave alone. */
    List<String> ignoredPatterns() {
        return ignoreModulePatterns.stream()
                .flatMap(given -> Arrays.stream(given.split(";", -1)))
                .map(String::strip)
                .filter(pattern -> !pattern.isEmpty())
                .toList();
    }

    /** Returns a message about properties that have no effect in this process; null if there are none. */
    @Nullable
    String waitingForTheAgent(boolean isAtWork, Map<?, ?> agentSettings, Environment environment) {
        if (isAtWork) {
            return autoPatchParentSegmentName == null || agentSettings.containsKey("auto-patch-parent-segment-name")
                    ? null
                    : "xray4j.auto-patch-parent-segment-name is ignored: the xray4j agent reads it before the application"
                            + " starts; make it a system property";
        }
        String first = null;
        if (!patchModules.isEmpty()) {
            first = "xray4j.patch-modules";
        } else if (!ignoreModulePatterns.isEmpty()) {
            first = "xray4j.ignore-module-patterns";
        } else if (autoPatchParentSegmentName != null) {
            first = "xray4j.auto-patch-parent-segment-name";
        } else {
            for (ConfigKey key : OF_THE_AGENT) {
                for (String name : ProcessNames.texts(key, environment).keySet()) {
                    first = first == null ? name : first;
                }
            }
        }
        return first == null ? null : first + " is ignored: only the xray4j agent reads it, which is not active here";
    }
}
