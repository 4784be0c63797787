package dev.debrief.query;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.debrief.query.projections.Projection;
import jakarta.persistence.Entity;
import java.time.Clock;
import java.time.Instant;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.eventhandling.gateway.EventGateway;
import org.springframework.data.repository.Repository;
import org.springframework.web.bind.annotation.RestController;

@AnalyzeClasses(packages = "dev.debrief.query", importOptions = DoNotIncludeTests.class)
class QueryArchitectureTest {
    @ArchTest
    static final ArchRule answersOnly = noClasses()
            .should()
            .dependOnClassesThat()
            .belongToAnyOf(CommandGateway.class, EventGateway.class)
            .because("the query side reads; what changes something is the command side's");

    @ArchTest
    static final ArchRule neverTouchesTheCommandSide = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.debrief.command..")
            .because("the two sides meet in the log and nowhere else");

    @ArchTest
    static final ArchRule rowsStayInTheirSlice = classes()
            .that()
            .areAnnotatedWith(Entity.class)
            .or()
            .areAssignableTo(Repository.class)
            .or()
            .areAssignableTo(Projection.class)
            .and()
            .doNotBelongToAnyOf(Projection.class)
            .should()
            .bePackagePrivate()
            .because("a table is read and written by one slice alone");

    @ArchTest
    static final ArchRule edgesArePackagePrivate = classes()
            .that()
            .areAnnotatedWith(RestController.class)
            .should()
            .bePackagePrivate()
            .because("nothing but HTTP calls them");

    @ArchTest
    static final ArchRule readsNoClock = noClasses()
            .that()
            .resideOutsideOfPackage("dev.debrief.query.web")
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(Clock.class, "systemUTC")
            .because("an answer follows from the log, whenever it is asked for");
}
