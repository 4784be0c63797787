package dev.debrief.command;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.debrief.command.incident.IncidentDecider;
import dev.debrief.command.incident.IncidentState;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import org.axonframework.eventhandling.DisallowReplay;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RestController;

class ArchitectureTest {
    private static final JavaClasses MAIN = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.debrief.command");

    @Test
    void theQuerySideIsNeverSeen() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.debrief.query..", "dev.debrief.standalone..")
                .because("both sides share the events and their store, and nothing else")
                .check(MAIN);
    }

    @Test
    void slicesDoNotGoInCircles() {
        slices().matching("dev.debrief.command.(*)..")
                .should()
                .beFreeOfCycles()
                .because("a slice is read, changed and removed on its own")
                .check(MAIN);
    }

    @Test
    void timeComesFromTheClockOfTheEdge() {
        noClasses()
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(OffsetDateTime.class, "now")
                .orShould()
                .callMethod(LocalDate.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .because("what is decided follows from history and command, and tests set the time")
                .check(MAIN);
    }

    @Test
    void onlyTheWiringMakesAClock() {
        noClasses()
                .that()
                .doNotHaveSimpleName("CommandClock")
                .should()
                .callMethod(Clock.class, "systemUTC")
                .orShould()
                .callMethod(Clock.class, "systemDefaultZone")
                .because("there is one clock in a process")
                .check(MAIN);
    }

    @Test
    void decisionsKnowNoFramework() {
        noClasses()
                .that()
                .belongToAnyOf(IncidentDecider.class, IncidentState.class)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.springframework..", "org.axonframework..", "java.sql..", "javax.sql..")
                .because("a decision is a pure function that anything can call")
                .check(MAIN);
    }

    @Test
    void edgesAndAggregatesStayPrivate() {
        classes()
                .that()
                .areAnnotatedWith(RestController.class)
                .or()
                .areAnnotatedWith(Controller.class)
                .or()
                .areAnnotatedWith(Aggregate.class)
                .should()
                .bePackagePrivate()
                .because("a slice is reached by its commands and events")
                .check(MAIN);
    }

    @Test
    void reactionsAreNeverReplayed() {
        classes()
                .that()
                .haveNameMatching(".*\\.When\\w+Then\\w+")
                .should()
                .beAnnotatedWith(DisallowReplay.class)
                .because("what was done once is not done again because a table is rebuilt")
                .check(MAIN);
    }

    @Test
    void everyPackageIsNullMarked() {
        var packages = MAIN.stream().map(each -> each.getPackage()).distinct().toList();
        assertThat(packages)
                .isNotEmpty()
                .allSatisfy(each -> assertThat(marked(each)).as(each.getName()).isTrue());
    }

    @Test
    void nothingIsReplayedByAccident() {
        methods()
                .that()
                .areAnnotatedWith("org.axonframework.eventhandling.EventHandler")
                .should()
                .beDeclaredInClassesThat()
                .areAnnotatedWith(DisallowReplay.class)
                .because("the command side has no projections, so what handles events here reacts")
                .check(MAIN);
    }

    private static boolean marked(JavaPackage each) {
        return each.tryGetAnnotationOfType(NullMarked.class).isPresent();
    }
}
