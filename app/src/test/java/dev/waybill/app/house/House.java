package dev.waybill.app.house;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Predicate;

/** The whole product as the rules see it, read once. */
final class House {

    /** Every class of every module. */
    static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.waybill");

    private House() {}

    /** The folder of the project. */
    static Path project() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(folder.resolve("connectors"))) {
            folder = folder.getParent();
            if (folder == null) {
                throw new IllegalStateException("the tests run outside the project's folder");
            }
        }
        return folder;
    }

    static ArchCondition<JavaClass> be(String what, Predicate<JavaClass> holds) {
        return new ArchCondition<>("be " + what) {
            @Override
            public void check(JavaClass each, ConditionEvents events) {
                events.add(new SimpleConditionEvent(
                        each,
                        holds.test(each),
                        each.getName() + " ought to be " + what + " " + each.getSourceCodeLocation()));
            }
        };
    }

    /** Whether others see a member of a public class. */
    static boolean visible(JavaModifier modifier) {
        return modifier == JavaModifier.PUBLIC || modifier == JavaModifier.PROTECTED;
    }
}
