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
 * The implementation of Hibernate's extension point, found by {@link java.util.ServiceLoader}: it makes every session
 * factory that Hibernate or JPA builds a traced one. The setting {@value #RECORDER} may contain a {@link Recorder} to
 * use.
 *
 * <p>Factories of {@code LocalSessionFactoryBean}, which have Spring's own current sessions, are not wrapped, because
 * Spring looks sessions up by the factory that would be wrapped.
 *
 * <p><i>Stateless; safe for use by many threads.</i>
 */
public final class TracingSessionFactoryBuilderFactory implements SessionFactoryBuilderFactory {
    /** The setting of a session factory that contains its recorder. */
    public static final String RECORDER = "io.xray4j.recorder";

    private static final String CURRENT_SESSIONS = "hibernate.current_session_context_class";

    private final @Nullable Recorder recorder;

    /** Creates an extension that uses the process's recorder. */
    public TracingSessionFactoryBuilderFactory() {
        this.recorder = null;
    }

    /** Creates an extension that uses the given recorder for factories whose settings name none. */
    public TracingSessionFactoryBuilderFactory(Recorder recorder) {
        this.recorder = recorder;
    }

    /**
     * Returns a builder of traced factories; returns null, which leaves the factory unchanged, if a part of Hibernate
     * does not match the version this class was compiled against.
     */
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
