package dev.debrief.command;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

class ModulesTest {
    @Test
    void verifiesModularStructure() {
        ApplicationModules.of(CommandSide.class).verify();
    }
}
