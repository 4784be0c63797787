package dev.debrief.query.web;

import java.time.Clock;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The clock of the pages, for what is still going on. */
@Configuration(proxyBeanMethods = false)
class PageClock {
    static final String NAME = "pageClock";

    @Bean(name = "pageClockBean", defaultCandidate = false)
    @Qualifier(NAME)
    Clock clock() {
        return Clock.systemUTC();
    }
}
