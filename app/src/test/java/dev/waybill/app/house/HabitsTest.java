package dev.waybill.app.house;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.library.GeneralCodingRules;
import dev.waybill.app.BundledConnectors;
import dev.waybill.app.Main;
import dev.waybill.connector.ConnectorType;
import dev.waybill.topics.JsonSerde;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** How things are called, where time comes from, and what is never left lying about. */
class HabitsTest {

    private static final JavaClasses CLASSES = House.CLASSES;
    private static final Pattern EMPTY_NAME =
            Pattern.compile(".*(Manager|Helper|Utils?|Impl|Service|Base|Common|Data|Info)");
    private static final Pattern EMPTY_PACKAGE =
            Pattern.compile("(^|.*\\.)(utils?|common|misc|impl|helpers?)(\\..*|$)");

    @Test
    void everyPackageNullMarked() {
        classes()
                .should(House.be(
                        "in a package marked @NullMarked",
                        each -> each.getPackage().isAnnotatedWith(NullMarked.class)))
                .because("what may be null says so")
                .check(CLASSES);
    }

    @Test
    void noEmptyNames() {
        noClasses()
                .should(House.be(
                        "called by a name that says nothing",
                        each -> EMPTY_NAME.matcher(each.getSimpleName()).matches()
                                || EMPTY_PACKAGE.matcher(each.getPackageName()).matches()))
                .because("a name that fits everything tells nothing")
                .check(CLASSES);
        assertThat("TransferManager").matches(EMPTY_NAME);
        assertThat("dev.waybill.util.text").matches(EMPTY_PACKAGE);
    }

    private static final DescribedPredicate<JavaAccess<?>> ASKS_THE_TIME =
            describe("ask the system for the time or stand still", access -> {
                AccessTarget target = access.getTarget();
                JavaClass owner = target.getOwner();
                String name = target.getName();
                boolean now = owner.getPackageName().equals("java.time") && name.equals("now");
                boolean system = owner.isEquivalentTo(Clock.class) || owner.isEquivalentTo(InstantSource.class);
                boolean sleeps = owner.isEquivalentTo(Thread.class) || owner.isEquivalentTo(TimeUnit.class);
                return now
                        || (system && name.startsWith("system"))
                        || (owner.isEquivalentTo(System.class) && name.equals("currentTimeMillis"))
                        || (sleeps && name.equals("sleep"));
            });

    @Test
    void timeIsInjected() {
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        "dev.waybill.app..",
                        // The stand-in platform stands outside the product, as the real one does.
                        "dev.waybill.sandbox..")
                .and()
                // Only ce_time of a record comes from it, and nothing is decided by that.
                .doNotBelongToAnyOf(JsonSerde.class)
                .should()
                .accessTargetWhere(ASKS_THE_TIME)
                .because("what depends on the time is tested at any time")
                .check(CLASSES);
        assertThat(noClasses()
                        .should()
                        .accessTargetWhere(ASKS_THE_TIME)
                        .evaluate(CLASSES)
                        .hasViolation())
                .as("the rule sees who does ask")
                .isTrue();
    }

    @Test
    void noLooseEnds() {
        GeneralCodingRules.NO_CLASSES_SHOULD_THROW_GENERIC_EXCEPTIONS.check(CLASSES);
        GeneralCodingRules.NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING.check(CLASSES);
        noClasses()
                .that()
                // The only place that owns the terminal.
                .doNotBelongToAnyOf(Main.class)
                .should(GeneralCodingRules.ACCESS_STANDARD_STREAMS)
                .because("who talks to the operator is handed a writer or a logger")
                .check(CLASSES);
    }

    @Test
    void noTestLibraryInTheProduct() {
        noClasses()
                .should()
                .dependOnClassesThat(
                        resideInAnyPackage("org.junit..", "org.assertj..", "com.tngtech..", "org.awaitility.."))
                .because("what is only tested is not shipped")
                .check(CLASSES);
    }

    private static List<String> sources(String tree, Pattern content) throws IOException {
        try (Stream<Path> files = Files.walk(House.project().resolve("connectors"))) {
            return files.filter(each ->
                            each.toString().contains(tree) && each.toString().endsWith(".java"))
                    .filter(each -> content.matcher(read(each)).find())
                    .map(each -> each.toString())
                    .toList();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @Test
    void everyConnectorListedAndTested() throws IOException {
        Collection<ConnectorType> kinds = BundledConnectors.catalog().all();
        List<String> listed =
                kinds.stream().map(each -> each.getClass().getSimpleName()).toList();
        List<String> written = sources("/src/main/java/", Pattern.compile("implements ConnectorType\\b"));
        assertThat(written)
                .as("every kind of destination is listed in BundledConnectors")
                .extracting(HabitsTest::typeIn)
                .isNotEmpty()
                .containsExactlyInAnyOrderElementsOf(new HashSet<>(listed));
        assertThat(kinds).as("and once").extracting(ConnectorType::name).doesNotHaveDuplicates();

        List<String> contracts = sources("/src/test/java/", Pattern.compile("ConnectorContract\\b"));
        for (ConnectorType kind : kinds) {
            String type = kind.getClass().getSimpleName();
            String module = written.stream()
                    .filter(each -> typeIn(each).equals(type))
                    .map(each -> each.substring(0, each.indexOf("/src/main/java/")))
                    .findFirst()
                    .orElseThrow();
            boolean ofSeveral = Collections.frequency(listed, type) > 1;
            String word = ofSeveral ? kind.name() : type.replace("ConnectorType", "");
            assertThat(contracts)
                    .as("a test in %s that extends ConnectorContract and says %s", module, word)
                    .anyMatch(test -> test.startsWith(module + "/") && names(test, word));
        }
    }

    private static String typeIn(String file) {
        return Path.of(file).getFileName().toString().replace(".java", "");
    }

    private static boolean names(String test, String connector) {
        return read(Path.of(test)).toLowerCase(Locale.ROOT).contains(connector.toLowerCase(Locale.ROOT));
    }

    @Test
    void everyKindOfDestinationIsOnTheClassPath() {
        classes()
                .that()
                .implement(ConnectorType.class)
                .and(not(describe("anonymous", JavaClass::isAnonymousClass)))
                .should()
                .resideInAPackage("dev.waybill.connectors..")
                .because("a kind of destination is a folder of its own")
                .check(CLASSES);
    }
}
