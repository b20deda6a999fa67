// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.loaders;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.osgi.BundleMain;
import com.acme.start.PlainMain;
import io.xray4j.agent.ChildJvm;
import io.xray4j.agent.Daemon;
import io.xray4j.testing.EntityAssert;
import io.xray4j.testing.RecordedEntity;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Class loaders that ask nobody above them but for the JDK's own packages: those of WildFly, and of OSGi's frameworks. What is
 * woven finds our hooks all the same.
 */
class ModulesIT {
    private static final String CAPTURED =
            "sampling=false,patch-modules=com.acme.start,auto-patch-parent-segment-name=plain";
    private static final String NAME = PlainMain.class.getName();

    @TempDir
    Path folder = Path.of("");

    private final Daemon daemon = new Daemon();

    ModulesIT() throws IOException {}

    @AfterEach
    void stopDaemon() {
        daemon.close();
    }

    @Test
    void tracesAModuleOfJBoss() throws Exception {
        Path module = Files.createDirectories(folder.resolve("modules/com/acme/start/main"));
        jar(module.resolve("start.jar"), new Manifest());
        Files.writeString(module.resolve("module.xml"), """
                <module xmlns="urn:jboss:module:1.9" name="com.acme.start">
                  <main-class name="%s"/>
                  <resources><resource-root path="start.jar"/></resources>
                </module>
                """.formatted(NAME));

        assertTraced(new ChildJvm(org.jboss.modules.Main.class)
                .argument("-mp")
                .argument(folder.resolve("modules").toString())
                .argument("com.acme.start"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"org.apache.felix.framework.FrameworkFactory", "org.eclipse.osgi.launch.EquinoxFactory"})
    void tracesABundleOfOsgi(String framework) throws Exception {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().putValue("Bundle-ManifestVersion", "2");
        manifest.getMainAttributes().putValue("Bundle-SymbolicName", "com.acme.start");
        Path bundle = folder.resolve("start.jar");
        jar(bundle, manifest);

        assertTraced(new ChildJvm(BundleMain.class)
                .with(Class.forName(framework))
                .argument(folder.resolve("framework").toString())
                .argument(bundle.toString())
                .argument(NAME));
    }

    private void assertTraced(ChildJvm application) throws Exception {
        ChildJvm.Ended ended = application.agent(CAPTURED).daemon(daemon).run();

        assertThat(ended.err()).isEmpty();
        assertThat(ended.out()).containsExactly("done");
        RecordedEntity root = daemon.take();
        assertThat(root.name()).isEqualTo("plain");
        EntityAssert.assertThat(root.subsegment("main")).hasSubsegments("work");
    }

    private static void jar(Path file, Manifest manifest) throws IOException {
        manifest.getMainAttributes().putValue("Manifest-Version", "1.0");
        String name = NAME.replace('.', '/') + ".class";
        try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(file), manifest);
                InputStream bytes =
                        Objects.requireNonNull(PlainMain.class.getClassLoader()).getResourceAsStream(name)) {
            jar.putNextEntry(new JarEntry(name));
            Objects.requireNonNull(bytes).transferTo(jar);
        }
    }
}
