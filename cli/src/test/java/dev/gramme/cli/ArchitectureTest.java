package dev.gramme.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/// The arrows of docs/architecture: which module may use which, and what each keeps to itself.
class ArchitectureTest {
    private static final String ROOT = "dev.gramme.";

    /// What each module may use besides itself.
    private static final Map<String, List<String>> MAY_USE = Map.ofEntries(
            Map.entry("carbon", List.of()),
            Map.entry("grid", List.of("carbon")),
            Map.entry("meter", List.of("carbon")),
            Map.entry("ledger", List.of("carbon")),
            Map.entry("run", List.of("carbon", "meter", "ledger")),
            Map.entry("model", List.of("carbon", "meter")),
            Map.entry("data", List.of("carbon", "model")),
            Map.entry("train", List.of("carbon", "model", "data", "meter", "ledger", "run")),
            Map.entry("compress", List.of("carbon", "model", "data", "train", "meter", "ledger", "run")),
            Map.entry("schedule", List.of("carbon", "grid", "meter", "ledger", "run")),
            Map.entry("report", List.of("carbon", "ledger")),
            Map.entry(
                    "recipe",
                    List.of(
                            "carbon",
                            "model",
                            "data",
                            "train",
                            "compress",
                            "grid",
                            "schedule",
                            "run",
                            "meter",
                            "ledger")),
            Map.entry(
                    "cli",
                    List.of(
                            "carbon",
                            "meter",
                            "ledger",
                            "run",
                            "model",
                            "data",
                            "train",
                            "compress",
                            "grid",
                            "schedule",
                            "report",
                            "recipe")));

    private static final JavaClasses GRAMME = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            // what a module lends its neighbours' tests comes in a jar when all is packaged
            .withImportOption(location -> !location.contains("-tests.jar"))
            .importPackages("dev.gramme");

    @Test
    void everyModuleIsKnownHere() {
        var found = GRAMME.stream().map(ArchitectureTest::module).collect(Collectors.toCollection(TreeSet::new));
        assertThat(found).containsExactlyElementsOf(new TreeSet<>(MAY_USE.keySet()));
    }

    @Test
    void modulesUseOnlyThoseBelowThem() {
        MAY_USE.forEach((module, allowed) -> noClasses()
                .that()
                .resideInAPackage(ROOT + module + "..")
                .should()
                .dependOnClassesThat(new DescribedPredicate<>("belong to a module that " + module + " may not use") {
                    @Override
                    public boolean test(JavaClass used) {
                        return used.getPackageName().startsWith(ROOT)
                                && !module(used).equals(module)
                                && !allowed.contains(module(used));
                    }
                })
                .check(GRAMME));
    }

    @Test
    void internalPackagesAreUsedOnlyInTheirOwnModule() {
        classes()
                .that()
                .resideInAPackage("dev.gramme..")
                .should(new ArchCondition<>("leave other modules' internal packages alone") {
                    @Override
                    public void check(JavaClass user, ConditionEvents events) {
                        for (var use : user.getDirectDependenciesFromSelf()) {
                            var used = use.getTargetClass();
                            boolean foreign = used.getPackageName().startsWith(ROOT)
                                    && used.getPackageName().contains(".internal")
                                    && !module(used).equals(module(user));
                            if (foreign) {
                                events.add(SimpleConditionEvent.violated(user, use.getDescription()));
                            }
                        }
                    }
                })
                .check(GRAMME);
    }

    @Test
    void modulesAreFreeOfCycles() {
        slices().matching(ROOT + "(*)..").should().beFreeOfCycles().check(GRAMME);
    }

    @Test
    void onlyTheCommandLineEndsTheProgramOrTakesItsStreams() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + "cli..")
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .orShould()
                .accessField(System.class, "in")
                .orShould()
                .callMethod(System.class, "exit", int.class)
                .orShould()
                .callMethod(Runtime.class, "halt", int.class)
                .check(GRAMME);
        noClasses()
                .that()
                .resideInAPackage(ROOT + "cli..")
                .and()
                .doNotHaveFullyQualifiedName(Console.class.getName())
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .check(GRAMME);
    }

    @Test
    void namesSayWhatAThingIs() {
        classes()
                .should()
                .haveNameNotMatching(".*(Impl|Base|Helper|Manager|Util|Utils)(\\$.*)?")
                .andShould()
                .haveNameNotMatching(".*[.$]Abstract\\w+")
                .check(GRAMME);
    }

    @Test
    void everyPackageIsNullMarked() {
        // Templates become classes of a package that nobody writes by hand.
        var packages = GRAMME.stream()
                .filter(type -> !type.getSimpleName().matches("Jte\\w+Generated"))
                .map(JavaClass::getPackage)
                .collect(Collectors.toSet());
        assertThat(packages)
                .hasSizeGreaterThan(15)
                .allSatisfy(one -> assertThat(one.isAnnotatedWith(NullMarked.class))
                        .as(one.getName())
                        .isTrue());
    }

    @Test
    void databasesAreTheLedgersOwnBusiness() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + "ledger.internal..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "java.sql..",
                        "javax.sql..",
                        "org.sqlite..",
                        "org.postgresql..",
                        "org.flywaydb..",
                        "com.zaxxer..")
                .check(GRAMME);
    }

    @Test
    void nobodyOpensSocketsButGridsTransportAndTheLedgersDatabaseDrivers() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + "grid.internal.transport..")
                .should()
                .dependOnClassesThat()
                .haveNameMatching("java\\.net\\.(Socket|ServerSocket|DatagramSocket|HttpURLConnection|http\\..*)")
                .check(GRAMME);
        noClasses()
                .should()
                .dependOnClassesThat()
                .haveNameMatching("java\\.net\\.(Socket|ServerSocket|DatagramSocket|HttpURLConnection)")
                .check(GRAMME);
    }

    @Test
    void onlyTheReplayServerListens() {
        noClasses()
                .that()
                .resideOutsideOfPackages(ROOT + "grid.replay..", ROOT + "grid.internal.replay..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.sun.net.httpserver..")
                .check(GRAMME);
    }

    @Test
    void instancesHaveNoPublicFields() {
        classes()
                .that()
                .resideInAPackage("dev.gramme..")
                .should(new ArchCondition<>("have no public fields but constants") {
                    @Override
                    public void check(JavaClass type, ConditionEvents events) {
                        type.getFields().stream()
                                .filter(field -> field.getModifiers().contains(JavaModifier.PUBLIC)
                                        && !field.getModifiers().contains(JavaModifier.STATIC))
                                .forEach(
                                        field -> events.add(SimpleConditionEvent.violated(field, field.getFullName())));
                    }
                })
                .check(GRAMME);
    }

    private static String module(JavaClass type) {
        String inside = type.getPackageName().substring(ROOT.length());
        int dot = inside.indexOf('.');
        return dot < 0 ? inside : inside.substring(0, dot);
    }
}
