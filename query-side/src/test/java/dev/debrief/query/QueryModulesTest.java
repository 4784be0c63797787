package dev.debrief.query;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

class QueryModulesTest {
    @Test
    void slicesKnowOnlyWhatOthersShowAndNeverEachOtherInACircle() {
        ApplicationModules.of(QuerySide.class).verify();
    }
}
