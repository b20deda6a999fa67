// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.hibernate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.xray4j.Recorder;
import io.xray4j.conformance.orm.OrmContract;
import io.xray4j.testing.RecordedEntity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.EmptyResultDataAccessException;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.jpa.repository.config.EnableJpaRepositories;
import org.springframework.orm.jpa.JpaTransactionManager;
import org.springframework.orm.jpa.LocalContainerEntityManagerFactoryBean;
import org.springframework.orm.jpa.SharedEntityManagerCreator;
import org.springframework.orm.jpa.persistenceunit.PersistenceManagedTypes;
import org.springframework.orm.jpa.vendor.HibernateJpaVendorAdapter;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** Repositories of Spring Data JPA, with Spring's own factory, transactions and shared entity managers. */
public abstract class SpringDataScene extends OrmContract {
    private @Nullable AnnotationConfigApplicationContext context;
    private @Nullable Databases database;

    /** Returns a database for a test, traced as the subclass decides. */
    protected abstract Databases databases();

    @Override
    protected void open(Recorder recorder, boolean overJdbc) {
        Databases fresh = databases();
        database = fresh;
        AnnotationConfigApplicationContext opened = new AnnotationConfigApplicationContext();
        opened.registerBean("database", Databases.class, () -> fresh);
        opened.registerBean("settings", Settings.class, () -> new Settings(recorder, overJdbc));
        opened.register(Application.class);
        opened.refresh();
        context = opened;
    }

    @Override
    protected void shut() {
        context().close();
    }

    @Override
    protected String url() {
        return Objects.requireNonNull(database).url();
    }

    @Override
    protected void save(String name) {
        items().saveAndFlush(new Item(1, name));
    }

    /** The id is given, so Spring Data asks whether the item is there by merging it. */
    @Override
    protected List<String> saveCalls() {
        return List.of(
                "org.hibernate.Session.merge", "org.hibernate.Session.flush", "org.hibernate.Transaction.commit");
    }

    @Override
    protected void saveTwice() {
        EntityManager shared =
                SharedEntityManagerCreator.createSharedEntityManager(context().getBean(EntityManagerFactory.class));
        new TransactionTemplate(context().getBean(JpaTransactionManager.class))
                .executeWithoutResult(status -> shared.persist(new Item(1, "again")));
    }

    @Override
    protected @Nullable String load(int id) {
        return items().findById(id).map(Item::name).orElse(null);
    }

    @Override
    protected List<String> loadCalls() {
        return List.of("org.hibernate.Session.find");
    }

    @Override
    protected long query(String name) {
        return name.equals(CANARY) ? items().countOfCanaries() : items().countOfApples();
    }

    @Override
    protected List<String> queryCalls() {
        return List.of("org.hibernate.query.Query.getSingleResultOrNull");
    }

    @Override
    protected void querySingle() {
        if (items().findByName("none").isEmpty()) {
            throw new EmptyResultDataAccessException(1);
        }
    }

    /**
     * Guards against a proxy that Spring Data cannot look into: it unwraps queries by {@code null}, as its own allow.
     */
    @Test
    void recordsAModifyingQuery_andItsFailure() {
        tracing.recorder().inSegment("request", request -> {
            items().insertAgain();
            assertThatThrownBy(() -> items().insertAgain()).isInstanceOf(DataIntegrityViolationException.class);
        });

        RecordedEntity request = tracing.take();
        assertThat(request.subsegments())
                .extracting(call -> call.text("/annotations/hibernate"))
                .containsExactly(
                        "org.hibernate.query.Query.executeUpdate",
                        "org.hibernate.Transaction.commit",
                        "org.hibernate.query.Query.executeUpdate");
        assertThat(request.subsegments()).extracting(RecordedEntity::isFault).containsExactly(false, false, true);
    }

    private Items items() {
        return context().getBean(Items.class);
    }

    private AnnotationConfigApplicationContext context() {
        return Objects.requireNonNull(context);
    }

    /** What a test asks for. */
    record Settings(Recorder recorder, boolean overJdbc) {}

    /** Queries by name and by text. */
    interface Items extends JpaRepository<Item, Integer> {
        @Query("select count(*) from Item where name = 'apple'")
        long countOfApples();

        @Query("select count(*) from Item where name = '" + CANARY + "'")
        long countOfCanaries();

        @Query(value = "insert into Item (id, name) values (1, 'again')", nativeQuery = true)
        @Modifying
        @Transactional
        void insertAgain();

        List<Item> findByName(String name);
    }

    /** A user's application. */
    @Configuration(proxyBeanMethods = false)
    @EnableTransactionManagement
    @EnableJpaRepositories(considerNestedRepositories = true)
    static class Application {
        @Bean
        LocalContainerEntityManagerFactoryBean entityManagerFactory(Databases database, Settings settings) {
            LocalContainerEntityManagerFactoryBean factory = new LocalContainerEntityManagerFactoryBean();
            Map<String, Object> properties = new HashMap<>(database.settings(settings.recorder(), settings.overJdbc()));
            factory.setDataSource(database.dataSource(settings.recorder(), settings.overJdbc()));
            factory.setManagedTypes(PersistenceManagedTypes.of(Item.class.getName()));
            factory.setJpaVendorAdapter(new HibernateJpaVendorAdapter());
            properties.remove("jakarta.persistence.nonJtaDataSource");
            factory.setJpaPropertyMap(properties);
            return factory;
        }

        @Bean
        JpaTransactionManager transactionManager(EntityManagerFactory factory) {
            return new JpaTransactionManager(factory);
        }
    }
}
