// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.springboot;

import io.xray4j.config.UrlAnnotations;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.core.io.Resource;

/**
 * The properties {@code xray4j.*}. A property without a value changes nothing; environment variables and system
 * properties beat the properties.
 *
 * <p><i>Immutable.</i>
 *
 * @param enabled Whether anything is recorded.
 * @param name Name of segments that are begun without one.
 * @param serviceVersion Version of the service, shown with each segment.
 * @param dynamicNaming Pattern of hosts, such as *.example.com, whose requests are named by their host.
 * @param daemonAddress Address at which the daemon or a local X-Ray listens.
 * @param contextMissing What happens when no segment is open: RUNTIME_ERROR, LOG_ERROR or IGNORE_ERROR.
 * @param sampling Whether traces are chosen at all; false records everything that no caller decides otherwise.
 * @param samplingRules File of local sampling rules, which decide where X-Ray's rules do not.
 * @param plugins Plugins that find out where the process runs: EC2, ECS, EKS, ELASTIC_BEANSTALK.
 * @param streamSql Whether the text of SQL queries is recorded.
 * @param sqlLiterals Whether recorded SQL text contains its literals, which may be secrets.
 * @param recordQuery Whether recorded URLs contain their query, without what looks like a credential.
 * @param sendTraceparent Whether outgoing calls carry W3C's traceparent beside X-Ray's own header.
 * @param httpIgnore Outgoing HTTP calls that are neither recorded nor given a header, such as hostname=*.example.com url=/health.
 * @param urlsAsAnnotation Where the http fields of requests that are served are annotations too: LAMBDA, ALL or NONE.
 * @param streamingThreshold Number of ended subsegments above which those of an open trace are sent.
 * @param openChildTimeout How long an ended segment waits for subsegments that are still open.
 * @param exitFlushTimeout How long the end of the process waits for what is queued.
 * @param maxQueueBytes Bytes that may wait for the worker; what comes beyond is dropped and counted.
 * @param maxTraceBack Number of frames that are recorded of each exception's stack; 0 records none.
 * @param remoteExceptions Names of exception classes that come from services which are called; subclasses are not included.
 * @param keepLate Whether what is not sampled is recorded tentatively, so that it can still be kept.
 * @param noopId Whether the ids of what is not sampled are zeros; false makes random ones.
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
        @Nullable Resource samplingRules,
        @Nullable List<String> plugins,
        @Nullable Boolean streamSql,
        @Nullable Boolean sqlLiterals,
        @Nullable Boolean recordQuery,
        @Nullable Boolean sendTraceparent,
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

    /** Returns a message about properties that have no effect in this process; null if there are none. */
    @Nullable
    String waitingForTheAgent(boolean isAtWork, Map<?, ?> agentSettings) {
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
        }
        return first == null ? null : first + " is ignored: only the xray4j agent reads it, which is not active here";
    }
}
