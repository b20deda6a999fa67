// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.springboot;

import io.xray4j.config.UrlAnnotations;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.core.io.Resource;

/**
 * The properties {@code xray4j.*}. What is not given is left as it is; the variables of the X-Ray SDKs and their
 * system properties beat what is given here.
 *
 * <p><i>Immutable.</i>
 *
 * @param enabled Whether anything is recorded. AWS_XRAY_SDK_ENABLED beats it.
 * @param name Name of the segments; without it spring.application.name. AWS_XRAY_TRACING_NAME beats it.
 * @param dynamicNaming Hosts, as a pattern such as *.example.com, whose requests are named by their host.
 * @param sampling Whether traces are chosen at all; false records everything that no caller decides otherwise.
 * @param samplingRules File of sampling rules, such as classpath:sampling-rules.json, for as long as X-Ray's own are not to be had.
 * @param contextMissing What happens when no segment is open: RUNTIME_ERROR, LOG_ERROR or IGNORE_ERROR. AWS_XRAY_CONTEXT_MISSING beats it.
 * @param daemonAddress Where the daemon listens, such as 127.0.0.1:2000. AWS_XRAY_DAEMON_ADDRESS beats it.
 * @param plugins What finds out where the process runs: EC2, ECS, EKS, ELASTIC_BEANSTALK.
 * @param streamSql Whether the text of SQL queries is recorded. AWS_XRAY_COLLECT_SQL_QUERIES beats it.
 * @param streamingThreshold Finished subsegments of an open trace leave when there are more than this many.
 * @param maxTraceBack Frames kept of each exception's stack.
 * @param urlsAsAnnotation Where the http fields of requests that are served are annotations too.
 * @param autoInstrument Whether data sources and views are recorded.
 * @param patchModules Packages whose methods the agent records. Takes effect with the agent.
 * @param ignoreModulePatterns Patterns of classes that the agent leaves alone. Takes effect with the agent.
 * @param autoPatchParentSegmentName Name of a segment in which the agent patches. Takes effect with the agent.
 */
@ConfigurationProperties("xray4j")
record XrayProperties(
        @Nullable Boolean enabled,
        @Nullable String name,
        @Nullable String dynamicNaming,
        @Nullable Boolean sampling,
        @Nullable Resource samplingRules,
        @Nullable String contextMissing,
        @Nullable String daemonAddress,
        @Nullable List<String> plugins,
        @Nullable Boolean streamSql,
        @Nullable Integer streamingThreshold,
        @Nullable Integer maxTraceBack,
        @Nullable UrlAnnotations urlsAsAnnotation,
        @DefaultValue("true") boolean autoInstrument,
        @DefaultValue List<String> patchModules,
        @DefaultValue List<String> ignoreModulePatterns,
        @Nullable String autoPatchParentSegmentName) {

    /** Returns what to log of properties that nothing follows as things are; null if there are none. */
    @Nullable
    String waitingForTheAgent(boolean isAtWork, Map<?, ?> agentSettings) {
        if (isAtWork) {
            return autoPatchParentSegmentName == null || agentSettings.containsKey("auto-patch-parent-segment-name")
                    ? null
                    : "xray4j.auto-patch-parent-segment-name is for the xray4j agent to know before the application starts:"
                            + " make it a system property";
        }
        String first = null;
        if (!patchModules.isEmpty()) {
            first = "xray4j.patch-modules";
        } else if (!ignoreModulePatterns.isEmpty()) {
            first = "xray4j.ignore-module-patterns";
        } else if (autoPatchParentSegmentName != null) {
            first = "xray4j.auto-patch-parent-segment-name";
        }
        return first == null ? null : first + " takes effect with the xray4j agent only, which is not at work here";
    }
}
