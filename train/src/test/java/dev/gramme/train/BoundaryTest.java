package dev.gramme.train;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class BoundaryTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.gramme.train");

    @Test
    void onlyOnePackageSeesLibtorch() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.gramme.train.internal.torch")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.bytedeco..")
                .check(CLASSES);
    }

    @Test
    void libtorchKnowsNothingOfGraphs() {
        noClasses()
                .that()
                .resideInAPackage("dev.gramme.train.internal.torch")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "dev.gramme.train.internal.op",
                        "dev.gramme.train.internal.exec",
                        "dev.gramme.train.internal.optim",
                        "dev.gramme.train.internal.loss")
                .check(CLASSES);
    }
}
