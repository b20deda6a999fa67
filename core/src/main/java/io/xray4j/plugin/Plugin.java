// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.plugin;

import io.xray4j.internal.ConstantName;
import java.io.IOException;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Finds out where the process runs. What it finds becomes a member of each segment's {@code aws} block, and the
 * segment's {@code origin}.
 *
 * <p>It is called once, in the background, and may take its time, though those after it wait; segments that leave
 * before are without its facts. What it throws is one warning. The plugins here give up a question after a second or
 * two.
 *
 * <p><i>Must be safe for use by many threads.</i>
 */
public interface Plugin {
    /** An EC2 instance: its id, type, image and zone, from the instance's metadata service (IMDSv2, then v1). */
    Plugin EC2 = new Ec2Plugin();

    /** A task of ECS: its container, from the task metadata endpoint (v4, then v3). */
    Plugin ECS = new EcsPlugin();

    /**
     * A pod of EKS: the cluster, the pod and the container. The cluster's name is the variable {@code CLUSTER_NAME},
     * else what Container Insights keeps in its ConfigMap, if the pod's service account may read that.
     */
    Plugin EKS = new EksPlugin();

    /** An environment of Elastic Beanstalk, from the file that it leaves on the machine. */
    Plugin ELASTIC_BEANSTALK = new ElasticBeanstalkPlugin();

    /**
     * Returns the plugin of one of the four names, in any case; {@code elastic-beanstalk}, and the names that the
     * X-Ray SDK for Python has ({@code ElasticBeanstalkPlugin}), are among them.
     *
     * @throws IllegalArgumentException if it is none, saying which there are
     */
    static Plugin of(String name) {
        return switch (ConstantName.of(name).replace("_", "").replaceFirst("PLUGIN$", "")) {
            case "EC2" -> EC2;
            case "ECS" -> ECS;
            case "EKS" -> EKS;
            case "ELASTICBEANSTALK" -> ELASTIC_BEANSTALK;
            default ->
                throw new IllegalArgumentException(
                        "\"" + name + "\" is no plugin. Valid are EC2, ECS, EKS and ELASTIC_BEANSTALK.");
        };
    }

    /**
     * Asks plugins, one after the other, on a daemon thread of its own.
     *
     * @param found called on that thread after each plugin that found something, with what all have found so far
     * @param failed called on that thread with a plugin and what it threw
     */
    static void askInBackground(
            List<Plugin> plugins, Consumer<List<HostInfo>> found, BiConsumer<Plugin, Throwable> failed) {
        PluginRun.start(plugins, found, failed);
    }

    /** Returns the name of the plugin for log lines. */
    String name();

    /** The environment that a plugin looks into. */
    @FunctionalInterface
    interface Variables {
        /** Returns the value of an environment variable, or null if it is not set. */
        @Nullable
        String value(String name);
    }

    /**
     * Returns the host information, or null if the process does not run there.
     *
     * @throws IOException if it seems to run there but the facts cannot be read
     */
    @Nullable
    HostInfo find(Variables variables) throws IOException;
}
