package dev.debrief.query;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;

/** The query side as it runs, once for all tests of the module, on an empty database. */
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        classes = QuerySide.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.config.name=query-side",
            "debrief.catalogue.file=src/test/resources/catalogue.yml",
            "debrief.eventstore.signing-key=MC4CAQAwBQYDK2VwBCIEIFCDQuA9+ATiIb93rdANVjog4FLiBfAfP2L4gbPPchw5",
            "debrief.eventstore.verifying-key=MCowBQYDK2VwAyEA2bsSYDyWKayhGbEWubYbT1Ulbp6dkuSpUd8mhBHwPRo="
        })
@ContextConfiguration(initializers = TestDatabase.class)
@Import({Log.class, Ask.class, Breakable.class})
public @interface RunningQuerySide {}
