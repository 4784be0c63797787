package dev.debrief.benchmarks;

import jakarta.persistence.EntityManagerFactory;
import java.sql.Types;
import java.util.Map;
import java.util.Objects;
import org.axonframework.common.jpa.EntityManagerProvider;
import org.axonframework.eventsourcing.eventstore.jpa.JpaEventStorageEngine;
import org.axonframework.eventsourcing.eventstore.jpa.SQLErrorCodesResolver;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.hibernate.boot.model.TypeContributions;
import org.hibernate.dialect.DatabaseVersion;
import org.hibernate.dialect.PostgreSQLDialect;
import org.hibernate.service.ServiceRegistry;
import org.hibernate.type.SqlTypes;
import org.hibernate.type.descriptor.jdbc.BinaryJdbcType;
import org.springframework.orm.jpa.JpaTransactionManager;
import org.springframework.orm.jpa.LocalContainerEntityManagerFactoryBean;
import org.springframework.orm.jpa.SharedEntityManagerCreator;
import org.springframework.orm.jpa.vendor.HibernateJpaVendorAdapter;

/** Axon with its JPA engine, in a schema of its own: as shipped, which makes large objects of payloads, or with bytea columns. */
final class StockJpa implements AutoCloseable {
    private final LocalContainerEntityManagerFactoryBean factory;
    private final StockAxon axon;

    /** The dialect that Axon's guide gives for PostgreSQL. */
    public static final class Bytea extends PostgreSQLDialect {
        public Bytea() {
            super(DatabaseVersion.make(14));
        }

        @Override
        protected String columnType(int sqlTypeCode) {
            return sqlTypeCode == SqlTypes.BLOB ? "bytea" : super.columnType(sqlTypeCode);
        }

        @Override
        protected String castType(int sqlTypeCode) {
            return sqlTypeCode == SqlTypes.BLOB ? "bytea" : super.castType(sqlTypeCode);
        }

        @Override
        public void contributeTypes(TypeContributions contributions, ServiceRegistry services) {
            super.contributeTypes(contributions, services);
            contributions
                    .getTypeConfiguration()
                    .getJdbcTypeRegistry()
                    .addDescriptor(Types.BLOB, BinaryJdbcType.INSTANCE);
        }
    }

    StockJpa(Lab lab, boolean bytea) throws Exception {
        var schema = bytea ? "jpa_bytea" : "jpa_as_shipped";
        lab.execute("DROP SCHEMA IF EXISTS " + schema + " CASCADE");
        lab.execute("CREATE SCHEMA " + schema);
        factory = new LocalContainerEntityManagerFactoryBean();
        factory.setDataSource(lab.dataSource());
        factory.setPersistenceUnitName(schema);
        factory.setPackagesToScan("org.axonframework.eventsourcing.eventstore.jpa");
        factory.setJpaVendorAdapter(new HibernateJpaVendorAdapter());
        factory.setJpaPropertyMap(Map.of(
                "hibernate.default_schema",
                schema,
                "hibernate.hbm2ddl.auto",
                "create",
                "hibernate.dialect",
                (bytea ? Bytea.class : PostgreSQLDialect.class).getName()));
        factory.afterPropertiesSet();
        axon = axon(lab, Objects.requireNonNull(factory.getObject()));
    }

    private static StockAxon axon(Lab lab, EntityManagerFactory entities) throws Exception {
        var transactions = new SpringTransactionManager(new JpaTransactionManager(entities));
        var manager = SharedEntityManagerCreator.createSharedEntityManager(entities);
        EntityManagerProvider managers = () -> manager;
        var serializer = StockAxon.serializer();
        var engine = JpaEventStorageEngine.builder()
                .entityManagerProvider(managers)
                .transactionManager(transactions)
                .persistenceExceptionResolver(new SQLErrorCodesResolver(lab.dataSource()))
                .eventSerializer(serializer)
                .snapshotSerializer(serializer)
                .build();
        return new StockAxon(transactions, serializer, engine);
    }

    StockAxon axon() {
        return axon;
    }

    @Override
    public void close() {
        axon.close();
        factory.destroy();
    }
}
