package dev.waybill.app.house;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysFalse;
import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Which way the imports point. Every "only there" is proven to bite: without its exceptions it finds those that it allows. */
class ArchitectureTest {

    private static final JavaClasses CLASSES = House.CLASSES;
    private static final Pattern STAGE =
            Pattern.compile("dev\\.waybill\\.(route|schedule|session|work|transfer|notify)(\\..*)?");

    /** What only some may know, and who they are. */
    record Reserved(DescribedPredicate<JavaClass> what, DescribedPredicate<JavaClass> whom, String reason) {

        ArchRule rule() {
            return ruleFor(whom);
        }

        ArchRule withoutExceptions() {
            return ruleFor(alwaysFalse());
        }

        private ArchRule ruleFor(DescribedPredicate<JavaClass> allowed) {
            return noClasses()
                    .that(not(allowed).and(not(what)))
                    .should()
                    .dependOnClassesThat(what)
                    .because(reason);
        }

        @Override
        public String toString() {
            return what.getDescription();
        }
    }

    private static DescribedPredicate<JavaClass> outermost(String description, String simpleName) {
        Pattern wanted = Pattern.compile(simpleName);
        return describe(
                description,
                each -> wanted.matcher(outermost(each).getSimpleName()).matches());
    }

    private static JavaClass outermost(JavaClass inner) {
        return inner.getEnclosingClass().map(ArchitectureTest::outermost).orElse(inner);
    }

    @Test
    void modelStandsAlone() {
        classes()
                .that()
                .resideInAPackage("dev.waybill.model..")
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage("java..", "org.jspecify..", "dev.waybill.model.."))
                .because("every other package speaks in these words")
                .check(CLASSES);
        classes()
                .that()
                .resideInAPackage("dev.waybill.model..")
                .and()
                .doNotHaveSimpleName("package-info")
                .should(House.be(
                        "records, enums or sealed interfaces",
                        each -> each.isRecord()
                                || each.isEnum()
                                || (each.isInterface() && each.reflect().isSealed())))
                .because("a value that cannot be wrong has no state to go wrong")
                .check(CLASSES);
    }

    @Test
    void spiIsPure() {
        classes()
                .that()
                .resideInAnyPackage("dev.waybill.connector..", "dev.waybill.source..", "dev.waybill.attempt..")
                .should()
                .onlyDependOnClassesThat(
                        resideInAnyPackage("java..", "javax.net.ssl..", "org.jspecify..", "dev.waybill.model..")
                                .or(resideInAnyPackage(
                                        "dev.waybill.connector..", "dev.waybill.source..", "dev.waybill.attempt..")))
                .because("whoever implements a seam inherits all that it imports")
                .check(CLASSES);
    }

    @Test
    void connectorsKnowNothingOfKafka() {
        classes()
                .that()
                .resideInAPackage("dev.waybill.connectors..")
                .should()
                .onlyDependOnClassesThat(not(resideInAnyPackage("org.apache.kafka..", "dev.waybill.."))
                        .or(resideInAnyPackage(
                                "dev.waybill.connectors..", "dev.waybill.connector..", "dev.waybill.model..")))
                .because("a connector moves bytes; when and why is decided elsewhere")
                .check(CLASSES);
    }

    @Test
    void connectorsDoNotKnowEachOther() {
        slices().matching("dev.waybill.connectors.(*)..")
                .should()
                .notDependOnEachOther()
                .because("a connector can be added or removed with its folder")
                .check(CLASSES);
    }

    @Test
    void stagesMeetOnlyInTopics() {
        slices().assignedFrom(new Stages())
                .should()
                .notDependOnEachOther()
                .because("data goes from stage to stage through Kafka, and no other way")
                .check(CLASSES);
    }

    private static final class Stages implements SliceAssignment {

        @Override
        public SliceIdentifier getIdentifierOf(JavaClass each) {
            Matcher stage = STAGE.matcher(each.getPackageName());
            return stage.matches() ? SliceIdentifier.of(stage.group(1)) : SliceIdentifier.ignore();
        }

        @Override
        public String getDescription() {
            return "the stages";
        }
    }

    @Test
    void failPointsStandOnTheGroundFloor() {
        classes()
                .that()
                .resideInAPackage("dev.waybill.failpoint..")
                .should()
                .onlyDependOnClassesThat(
                        resideInAnyPackage("java..", "org.jspecify..", "org.slf4j..", "dev.waybill.failpoint.."))
                .because("every step may be followed by one, so it must bring nothing along")
                .check(CLASSES);
    }

    @Test
    void ingestSeesOnlyTopics() {
        classes()
                .that()
                .resideInAPackage("dev.waybill.ingest..")
                .should()
                .onlyDependOnClassesThat(not(resideInAPackage("dev.waybill.."))
                        .or(resideInAnyPackage(
                                "dev.waybill.ingest..",
                                "dev.waybill.topics..",
                                "dev.waybill.model..",
                                "dev.waybill.source..",
                                // The place between the record in Kafka and the answer lies here.
                                "dev.waybill.failpoint..")))
                .because("what comes in is written to Kafka verbatim before anything is decided")
                .check(CLASSES);
    }

    @Test
    void noPackageCircles() {
        slices().matching("dev.waybill.(**)")
                .should()
                .beFreeOfCycles()
                .because("a circle of packages is one package that pretends to be several")
                .check(CLASSES);
    }

    static Stream<Reserved> reserved() {
        DescribedPredicate<JavaClass> app = resideInAPackage("dev.waybill.app..");
        return Stream.of(
                new Reserved(
                        resideInAPackage("org.apache.kafka.streams.."),
                        app.or(resideInAPackage("dev.waybill.topology.."))
                                .or(outermost("a shell", "Router|.*Processor|StoreTable")),
                        "deciding is pure and apart from doing"),
                new Reserved(
                        resideInAPackage("org.apache.kafka.clients.."),
                        app.or(resideInAnyPackage(
                                        "dev.waybill.topics..", "dev.waybill.work..", "dev.waybill.ingest.publish.."))
                                // Streams hands it the consumer's record and takes the producer's.
                                .or(outermost("the handler of unreadable records", "UnreadableRecords")),
                        "Kafka is read and written at the edge"),
                new Reserved(resideInAPackage("dev.waybill.app.."), alwaysFalse(), "the app knows everybody"),
                new Reserved(
                        resideInAPackage("dev.waybill.sandbox.."),
                        resideInAPackage("dev.waybill.app.demo.."),
                        "stand-ins serve the demo and tests, never a delivery"),
                new Reserved(
                        resideInAPackage("dev.waybill.topology.."),
                        app,
                        "the order of the stages is known only to who runs it"),
                vendor("Google's client", "com.google.api..", "drive"),
                vendor("Google's login", "com.google.auth..", "drive"),
                vendor("the SSH library", "com.jcraft.jsch..", "ssh"),
                vendor("Commons VFS", "org.apache.commons.vfs2..", "ssh"),
                vendor("Commons Net", "org.apache.commons.net..", "ftp"));
    }

    private static Reserved vendor(String name, String library, String... homes) {
        String[] packages = Stream.of(homes)
                .map(home -> "dev.waybill.connectors." + home + "..")
                .toArray(String[]::new);
        return new Reserved(
                resideInAPackage(library).as(name), resideInAnyPackage(packages), "a vendor's library stays at home");
    }

    /** {@code streamsOnlyInShells clientsOnlyAtTheEdge nobodyKnowsTheApp vendorStaysHome}, one row each. */
    @ParameterizedTest
    @MethodSource("reserved")
    void whatIsReservedIsKnownOnlyToThoseItIsReservedFor(Reserved reserved) {
        reserved.rule().check(CLASSES);
    }

    @ParameterizedTest
    @MethodSource("reserved")
    void aReservationWithoutItsExceptionsBites(Reserved reserved) {
        boolean used = reserved.withoutExceptions().evaluate(CLASSES).hasViolation();
        boolean usedAtAll = reserved.whom().equals(alwaysFalse()) || used;
        assertThat(usedAtAll)
                .as("%s is used by those it is reserved for", reserved)
                .isTrue();
    }

    @Test
    void noVendorTypeInAPublicSignature() {
        Set<String> own = Set.of("dev.waybill.", "java.");
        classes()
                .that()
                .resideInAPackage("dev.waybill.connectors..")
                .and()
                .arePublic()
                .should(House.be(
                        "free of vendor types in their signatures",
                        each -> Stream.of(
                                        each.getMethods().stream()
                                                .filter(method -> method.getModifiers().stream()
                                                        .anyMatch(House::visible))
                                                .flatMap(method -> Stream.concat(
                                                        Stream.of(method.getRawReturnType()),
                                                        method.getRawParameterTypes().stream())),
                                        each.getConstructors().stream()
                                                .filter(made -> made.getModifiers().stream()
                                                        .anyMatch(House::visible))
                                                .flatMap(made -> made.getRawParameterTypes().stream()),
                                        each.getRawSuperclass().stream(),
                                        each.getRawInterfaces().stream())
                                .flatMap(types -> types)
                                .map(JavaClass::getBaseComponentType)
                                .allMatch(type -> type.isPrimitive()
                                        || own.stream()
                                                .anyMatch(
                                                        prefix -> type.getName().startsWith(prefix)))))
                .because("who uses a connector must not need its library")
                .check(CLASSES);
    }

    @Test
    void theStagesOfTheRuleAreTheStagesOfTheHouse() {
        Optional<String> missing = Stream.of("route", "schedule", "session", "work", "transfer", "notify")
                .filter(stage -> !CLASSES.containPackage("dev.waybill." + stage))
                .findAny();
        assertThat(missing).isEmpty();
    }
}
