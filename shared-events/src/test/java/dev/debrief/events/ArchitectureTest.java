package dev.debrief.events;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.debrief.events.incident.IncidentEvent;
import dev.debrief.events.postmortem.PostmortemEvent;
import dev.debrief.events.signal.ServiceEvent;
import dev.debrief.events.signal.Signal;
import java.time.Clock;
import java.time.Instant;
import java.util.stream.Stream;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final JavaClasses MAIN = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.debrief.events");

    @Test
    void eventsAndSignalsAreRecords() {
        Stream.of(IncidentEvent.class, PostmortemEvent.class, ServiceEvent.class, Signal.class)
                .forEach(family -> classes()
                        .that()
                        .areAssignableTo(family)
                        .and()
                        .areNotInterfaces()
                        .should()
                        .beRecords()
                        .because("what is stored cannot change after it happened")
                        .check(MAIN));
    }

    @Test
    void eventsKnowOnlyTheJdkAndAnnotations() {
        classes()
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(
                                "java..",
                                "dev.debrief.events..",
                                "org.jspecify.annotations..",
                                "com.fasterxml.jackson.annotation..")
                        .or(type(Revision.class)))
                .because("both sides and every later version must be able to read them")
                .check(MAIN);
    }

    @Test
    void nothingReadsAClock() {
        noClasses()
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(Clock.class)
                .because("a fold gives the same answer for ever; time is a fact in an event")
                .check(MAIN);
    }

    @Test
    void helpersOfTheFoldStayPrivate() {
        classes()
                .that()
                .haveModifier(JavaModifier.FINAL)
                .and()
                .areNotRecords()
                .and()
                .areNotEnums()
                .and()
                .areTopLevelClasses()
                .and()
                .doNotHaveSimpleName("IncidentFold")
                .and()
                .resideInAPackage("..incident")
                .should()
                .bePackagePrivate()
                .because("IncidentFold is the one way in")
                .check(MAIN);
    }

    @Test
    void everyPackageIsNullMarked() {
        assertThat(MAIN.stream().map(type -> type.getPackage()).distinct())
                .allSatisfy(each -> assertThat(each.isAnnotatedWith(NullMarked.class))
                        .as(each.getName())
                        .isTrue());
    }
}
