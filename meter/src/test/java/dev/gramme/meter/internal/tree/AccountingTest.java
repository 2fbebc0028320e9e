package dev.gramme.meter.internal.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.gramme.meter.Subject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Known burns of CPU time by process trees that are hard to follow, counted both ways.
class AccountingTest {
    private static final Path PROC = Path.of("/proc");
    private static final double BURN_SECONDS = 0.3;

    /// Starting perl, and a kernel tick for each of a handful of processes.
    private static final double TOLERANCE_SECONDS = 0.12;

    private static final String BURN =
            "sub burn { my $end = $_[0] + (times)[0] + (times)[1]; 1 while (times)[0] + (times)[1] < $end } ";

    @TempDir
    Path folder = Path.of("");

    /// A way of counting.
    enum Way {
        CONTROL_GROUP,
        PROC_TREE
    }

    private interface Launch {
        Process start(ProcessBuilder builder) throws IOException;
    }

    @BeforeEach
    void needsLinuxAndPerl() {
        assumeTrue(Files.isReadable(PROC.resolve("self/stat")), "there is no /proc here");
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/perl")), "there is no perl here to burn CPU time with");
    }

    @ParameterizedTest
    @EnumSource
    void aCommandsOwnTimeIsBilled(Way way) throws Exception {
        assertThat(billed(way, "burn(0.3)")).isCloseTo(BURN_SECONDS, within(TOLERANCE_SECONDS));
    }

    @ParameterizedTest
    @EnumSource
    void childrenThatExitedAreBilled(Way way) throws Exception {
        assertThat(billed(way, "for (1 .. 3) { if (!fork) { burn(0.1); exit } } 1 while wait > 0; pause()"))
                .isCloseTo(BURN_SECONDS, within(TOLERANCE_SECONDS));
    }

    @ParameterizedTest
    @EnumSource
    void childrenThatNobodyWaitedForAreBilled(Way way) throws Exception {
        assertThat(billed(way, "if (!fork) { burn(0.3); exit } select(undef, undef, undef, 1.2)"))
                .isCloseTo(BURN_SECONDS, within(TOLERANCE_SECONDS));
    }

    @ParameterizedTest
    @EnumSource
    void childrenThatTheKernelBuriesAtOnceAreBilled(Way way) throws Exception {
        // The parent ignores SIGCHLD, so no record of any parent ever takes their time over.
        assertThat(billed(way, "$SIG{CHLD} = 'IGNORE'; if (!fork) { burn(0.3); exit } 1 while wait > 0; pause()"))
                .isCloseTo(BURN_SECONDS, within(TOLERANCE_SECONDS));
    }

    @ParameterizedTest
    @EnumSource
    void daemonsThatForkedTwiceAreBilled(Way way) throws Exception {
        String daemon = "pipe(my $r, my $w); if (!fork) { POSIX::setsid(); if (!fork) { burn(0.3); exit } exit } "
                + "wait; close $w; sysread($r, my $x, 1); pause()";
        assertThat(billed(way, daemon)).isCloseTo(BURN_SECONDS, within(TOLERANCE_SECONDS));
    }

    @ParameterizedTest
    @EnumSource
    void grandchildrenOfAParentThatDiedAreBilled(Way way) throws Exception {
        String chain = "pipe(my $r, my $w); if (!fork) { for (1 .. 3) { if (!fork) { burn(0.1); exit } } exit } "
                + "wait; close $w; sysread($r, my $x, 1); pause()";
        assertThat(billed(way, chain)).isCloseTo(BURN_SECONDS, within(TOLERANCE_SECONDS));
    }

    @ParameterizedTest
    @EnumSource
    void whatThisProcessDoesItselfIsNotBilled(Way way) throws Exception {
        try (var _ = new Burning()) {
            assertThat(billed(way, "select(undef, undef, undef, 0.5)")).isLessThan(0.15);
        }
    }

    @ParameterizedTest
    @EnumSource
    void membersAreListedWhileTheyLive(Way way) throws Exception {
        try (var counting = open(way)) {
            var process = counting.launch.start(new ProcessBuilder("sh", "-c", "sleep 30 & wait"));
            try {
                // An orphan of an earlier test may be here until it is buried.
                long start = System.nanoTime();
                do {
                    counting.subject.refresh();
                    Thread.sleep(10);
                } while (counting.subject.members().size() != 2
                        && System.nanoTime() - start < TimeUnit.SECONDS.toNanos(20));
                assertThat(counting.subject.members()).hasSize(2).contains(process.pid());
                assertThat(counting.subject.contains(process.pid())).isTrue();
                assertThat(counting.subject.contains(ProcessHandle.current().pid()))
                        .isFalse();
                assertThat(counting.subject.root()).isEqualTo(process.pid());
                assertThat(counting.subject.residentBytes()).isPositive();
            } finally {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly().waitFor();
            }
        }
    }

    @Test
    void aGroupThatIsEmptyLeavesNoTrace() throws Exception {
        try (var counting = open(Way.CONTROL_GROUP)) {
            counting.launch.start(new ProcessBuilder("true")).waitFor();
        }
        for (var mount : ControlGroupMount.find(PROC)) {
            try (var groups = Files.newDirectoryStream(
                    mount.home(), "gramme-" + ProcessHandle.current().pid() + "-*")) {
                assertThat(groups).isEmpty();
            }
        }
    }

    @Test
    void strangeMountsAreNoControlGroups() throws IOException {
        Path self = Files.createDirectories(folder.resolve("self"));
        Files.writeString(self.resolve("cgroup"), "\n:\n::\n0::\n1:cpuacct\n2:cpuacct:/a\n3:cpuacct:/another");
        Files.writeString(self.resolve("mountinfo"), """

                 -\s
                1 2 3 / /x rw - cgroup
                1 2 3 / /y rw - cgroup c
                1 2 3 / /z rw - cgroup c cpuacct
                1 2 3 / /v rw - cgroup2 c
                1 2 3 /a /u rw - cgroup c cpuacct
                1 2 3 /other /w rw - cgroup c cpuacct
                1 2 - cgroup2
                """);
        assertThat(ControlGroupMount.find(folder))
                .containsExactly(
                        new ControlGroupMount(Path.of("/v"), true),
                        new ControlGroupMount(Path.of("/z/a"), false),
                        new ControlGroupMount(Path.of("/z/another"), false),
                        new ControlGroupMount(Path.of("/u"), false));
    }

    /// The CPU seconds that are counted for a perl program, looked at every few hundredths of a second until it ends.
    private static double billed(Way way, String program) throws Exception {
        String perl = "use POSIX (); sub pause { select(undef, undef, undef, 0.15) } " + BURN + program;
        try (var counting = open(way)) {
            counting.subject.refresh();
            double before = counting.subject.cpuSeconds();
            var process = counting.launch.start(new ProcessBuilder("perl", "-e", perl));
            while (!process.waitFor(30, TimeUnit.MILLISECONDS)) {
                counting.subject.refresh();
            }
            counting.subject.refresh();
            assertThat(process.exitValue()).isZero();
            return counting.subject.cpuSeconds() - before;
        }
    }

    private static Counting open(Way way) {
        return switch (way) {
            case CONTROL_GROUP -> {
                var group = ControlGroup.create(PROC, "accounting-test-" + System.nanoTime());
                assumeTrue(group.isPresent(), "this user may not make control groups here");
                yield new Counting(group.orElseThrow(), group.orElseThrow()::start);
            }
            case PROC_TREE -> {
                var tree = AdoptingTree.create(PROC);
                yield new Counting(tree, tree::start);
            }
        };
    }

    private record Counting(Subject subject, Launch launch) implements AutoCloseable {
        @Override
        public void close() {
            subject.close();
        }
    }

    /// A busy thread of this process.
    private static final class Burning implements AutoCloseable {
        private volatile boolean on = true;
        private final Thread thread = Thread.ofPlatform().daemon().start(this::burn);

        private void burn() {
            while (on) {
                Thread.onSpinWait();
            }
        }

        @Override
        public void close() {
            on = false;
            thread.interrupt();
        }
    }
}
