package dev.debrief.eventstore;

import java.time.Duration;
import javax.sql.DataSource;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.TokenSchema;
import org.axonframework.serialization.Serializer;
import org.axonframework.spring.jdbc.SpringDataSourceConnectionProvider;

/** How far each processor is, in the table {@code token} of a schema: written in the transaction of what it handles. */
public final class PgTokens {
    private static final Duration CLAIMED = Duration.ofSeconds(10);

    private PgTokens() {}

    /** The tokens of a schema, which must have the table. */
    public static TokenStore in(String schema, DataSource dataSource, Serializer serializer) {
        return JdbcTokenStore.builder()
                .connectionProvider(new SpringDataSourceConnectionProvider(dataSource))
                .schema(TokenSchema.builder()
                        .setTokenTable(schema + ".token")
                        .setProcessorNameColumn("processor_name")
                        .setTokenTypeColumn("token_type")
                        .setTimestampColumn("timestamp")
                        .build())
                .serializer(serializer)
                .contentType(byte[].class)
                .claimTimeout(CLAIMED)
                .build();
    }
}
