// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.xray4j.internal.Environment;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The plugins against metadata services on the loopback address that answer as AWS's do. */
class PluginTest {
    private @Nullable HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.start();
    }

    @AfterEach
    void stop() {
        Objects.requireNonNull(server).stop(0);
    }

    @ParameterizedTest
    @CsvSource({
        "EC2, EC2",
        "ec2, EC2",
        "EC2Plugin, EC2",
        "ecs_plugin, ECS",
        "EKS, EKS",
        "elastic-beanstalk, elasticbeanstalk",
        "ElasticBeanstalkPlugin, elasticbeanstalk"
    })
    void isFoundByItsName_andByThatOfTheSdkForPython(String written, String name) {
        assertThat(Plugin.of(written).name()).isEqualToIgnoringCase(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Plugin", "MOON", "EC 2"})
    void isNotFound_byAnotherName(String written) {
        assertThatThrownBy(() -> Plugin.of(written)).hasMessageContaining("Valid are EC2, ECS, EKS");
    }

    @Test
    void readsAnInstance_withAToken() throws IOException {
        answer("/latest/api/token", null, "the-token");
        answer("/latest/dynamic/instance-identity/document", "the-token", """
                {"instanceId":"i-07a181803de94c666","availabilityZone":"us-east-2a","instanceType":"t3.xlarge",
                 "imageId":"ami-03cca83dd001d4666","accountId":"123456789012","billingProducts":null}
                """);

        HostInfo found = new Ec2Plugin().find(environment("AWS_EC2_METADATA_SERVICE_ENDPOINT", "")::variable);
        assertThat(found.origin()).isEqualTo("AWS::EC2::Instance");
        assertThat(found.key()).isEqualTo("ec2");
        assertThat(found.facts())
                .isEqualTo(Map.of(
                        "instance_id", "i-07a181803de94c666",
                        "availability_zone", "us-east-2a",
                        "instance_type", "t3.xlarge",
                        "ami_id", "ami-03cca83dd001d4666"));
    }

    @Test
    void readsAnInstance_whereTokensAreNotServed() throws IOException {
        answer("/latest/dynamic/instance-identity/document", null, "{\"instanceId\":\"i-1\"}");
        HostInfo found = new Ec2Plugin().find(environment("AWS_EC2_METADATA_SERVICE_ENDPOINT", "")::variable);
        assertThat(found.facts()).isEqualTo(Map.of("instance_id", "i-1"));
    }

    @Test
    void fails_whenTheServiceTalksNonsense() {
        answer("/latest/dynamic/instance-identity/document", null, "<html>");
        assertThatThrownBy(() -> new Ec2Plugin().find(environment("AWS_EC2_METADATA_SERVICE_ENDPOINT", "")::variable))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("not JSON");
        answer("/big", null, "x".repeat(70_000));
        assertThatThrownBy(() -> new EcsPlugin().find(environment("ECS_CONTAINER_METADATA_URI", "/big")::variable))
                .hasMessageContaining("more than");
        assertThatThrownBy(() -> new EcsPlugin().find(environment("ECS_CONTAINER_METADATA_URI", "/missing")::variable))
                .hasMessageContaining("404");
    }

    /** A variable that somebody else set must not make us ask an address that is not the machine's own. */
    @Test
    void asksNoOtherMachine() {
        assertThatThrownBy(() -> new EcsPlugin()
                        .find(Environment.of(Map.of("ECS_CONTAINER_METADATA_URI_V4", "http://192.0.2.1/v4"))::variable))
                .hasMessageContaining("not the address of a metadata service");
    }

    @Test
    void readsAContainer() throws IOException {
        answer("/v4/abc", null, """
                {"DockerId":"cd189a933e5849daa93386466019ab50-2495160603","DockerName":"curl",
                 "ContainerARN":"arn:aws:ecs:us-west-2:111122223333:container/0206b271",
                 "LogOptions":{"awslogs-group":"/ecs/metadata","awslogs-region":"us-west-2"}}
                """);
        HostInfo found = Objects.requireNonNull(
                new EcsPlugin().find(environment("ECS_CONTAINER_METADATA_URI_V4", "/v4/abc")::variable));
        assertThat(found.origin()).isEqualTo("AWS::ECS::Container");
        assertThat(found.facts().get("container")).isEqualTo("curl");
        assertThat(found.facts().get("container_arn"))
                .isEqualTo("arn:aws:ecs:us-west-2:111122223333:container/0206b271");
        assertThat(found.logGroups()).isEqualTo(List.of("/ecs/metadata"));
    }

    @Test
    void findsNothing_whereTheProcessDoesNotRun(@TempDir Path folder) throws IOException {
        Environment nowhere = Environment.of(Map.of());
        assertThat(new EcsPlugin().find(nowhere::variable)).isNull();
        assertThat(new EksPlugin().find(nowhere::variable)).isNull();
        assertThat(new ElasticBeanstalkPlugin(folder.resolve("none")).find(nowhere::variable))
                .isNull();
    }

    @Test
    void readsAnEnvironmentOfBeanstalk(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(
                folder.resolve("environment.conf"),
                "{\"deployment_id\":5,\"version_label\":\"app-1\",\"environment_name\":\"prod\"}");
        HostInfo found =
                Objects.requireNonNull(new ElasticBeanstalkPlugin(file).find(Environment.of(Map.of())::variable));
        assertThat(found.facts())
                .isEqualTo(Map.of("deployment_id", 5L, "version_label", "app-1", "environment_name", "prod"));
    }

    @Test
    void readsAPod(@TempDir Path folder) throws IOException {
        String id = "38".repeat(32);
        Path groups = Files.writeString(folder.resolve("cgroup"), "0::/\n");
        Path mounts = Files.writeString(folder.resolve("mounts"), "1 2 /var/lib/containers/" + id + "/hostname\n");
        HostInfo found = Objects.requireNonNull(new EksPlugin(
                        groups, mounts, new KubernetesApi(folder, Duration.ofSeconds(2)))
                .find(
                        Environment.of(Map.of(
                                "KUBERNETES_SERVICE_HOST", "10.0.0.1", "CLUSTER_NAME", "prod", "HOSTNAME", "web-7f"))
                                ::variable));
        assertThat(found.facts()).isEqualTo(Map.of("cluster_name", "prod", "pod", "web-7f", "container_id", id));
        assertThat(found.logGroups()).containsExactly("/aws/containerinsights/prod/application");
    }

    private Environment environment(String variable, String path) {
        return Environment.of(Map.of(
                variable,
                "http://127.0.0.1:"
                        + Objects.requireNonNull(server).getAddress().getPort() + path));
    }

    private void answer(String path, @Nullable String token, String body) {
        Objects.requireNonNull(server).createContext(path, exchange -> {
            boolean allowed =
                    token == null || token.equals(exchange.getRequestHeaders().getFirst("X-aws-ec2-metadata-token"));
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(allowed ? 200 : 401, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
    }
}
