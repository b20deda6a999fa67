// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.hibernate;

import io.xray4j.Recorder;
import io.xray4j.Xray;
import java.util.Map;
import org.hibernate.boot.SessionFactoryBuilder;
import org.hibernate.boot.spi.MetadataImplementor;
import org.hibernate.boot.spi.SessionFactoryBuilderFactory;
import org.hibernate.boot.spi.SessionFactoryBuilderImplementor;
import org.hibernate.engine.config.spi.ConfigurationService;
import org.jspecify.annotations.Nullable;

/**
 * Hibernate's own extension point, found by {@link java.util.ServiceLoader}: every session factory that is built, by
 * Hibernate or by JPA, is a traced one. The setting {@value #RECORDER} may hold a {@link Recorder} of one's own.
 *
 * <p>One kind of factory is left alone: that of {@code LocalSessionFactoryBean}, with Spring's own current sessions,
 * which Spring finds by the very factory that we would wrap.
 *
 * <p><i>Stateless; safe for use by many threads.</i>
 */
public final class TracingSessionFactoryBuilderFactory implements SessionFactoryBuilderFactory {
    /** A setting of a session factory: the recorder that records its sessions. */
    public static final String RECORDER = "io.xray4j.recorder";

    private static final String CURRENT_SESSIONS = "hibernate.current_session_context_class";

    private final @Nullable Recorder recorder;

    /** Records with the process's recorder. */
    public TracingSessionFactoryBuilderFactory() {
        this.recorder = null;
    }

    /** Records with a recorder of one's own, where the setting names no other. */
    public TracingSessionFactoryBuilderFactory(Recorder recorder) {
        this.recorder = recorder;
    }

    /** Returns null, which leaves the factory to others, for whatever of Hibernate is not what it was compiled against. */
    @Override
    public @Nullable SessionFactoryBuilder getSessionFactoryBuilder(
            MetadataImplementor metadata, SessionFactoryBuilderImplementor defaultBuilder) {
        try {
            ConfigurationService configuration =
                    metadata.getMetadataBuildingOptions().getServiceRegistry().getService(ConfigurationService.class);
            Map<String, Object> settings = configuration == null ? Map.of() : configuration.getSettings();
            if (String.valueOf(settings.get(CURRENT_SESSIONS)).contains("springframework")) {
                return null;
            }
            return TracedBuilder.of(defaultBuilder, recorder(settings));
        } catch (Throwable unfit) {
            Unfit.say("a session factory", unfit);
            return null;
        }
    }

    private Recorder recorder(Map<String, Object> settings) {
        if (settings.get(RECORDER) instanceof Recorder named) {
            return named;
        }
        return recorder == null ? Xray.recorder() : recorder;
    }
}
