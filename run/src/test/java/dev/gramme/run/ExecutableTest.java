package dev.gramme.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The codes are POSIX's for a shell (XCU 2.8.2): 127 for what is not found, 126 for what cannot be executed.
class ExecutableTest {
    @TempDir
    Path folder = Path.of("");

    @Test
    void aCommandInThePathCanBeStarted() throws IOException {
        file("tool", "rwxr-xr-x");
        assertThat(Executable.check(List.of("tool"), "/nowhere:" + folder)).isEmpty();
        assertThat(Executable.check(List.of(folder.resolve("tool").toString()), ""))
                .isEmpty();
    }

    @Test
    void anUnknownCommandIsNotFound() {
        var refused = Executable.check(List.of("no-such-tool"), folder.toString());
        assertThat(refused).hasValueSatisfying(why -> {
            assertThat(why.exitCode()).isEqualTo(127);
            assertThat(why.why()).contains("no-such-tool", "no such command");
        });
    }

    @Test
    void aMissingFileAndAnEmptyWordAreNotFound() {
        assertThat(code(folder.resolve("none").toString(), "")).isEqualTo(127);
        assertThat(code("", folder.toString())).isEqualTo(127);
        assertThat(code("./none", folder.toString())).isEqualTo(127);
    }

    @Test
    void aFileWithoutTheRightToExecuteCannotBeExecutedAndTheRemedyNamesIt() throws IOException {
        Path file = file("script", "rw-r--r--");
        assertThat(Executable.check(List.of(file.toString()), "")).hasValueSatisfying(why -> {
            assertThat(why.exitCode()).isEqualTo(126);
            assertThat(why.maybe()).contains("chmod +x " + file);
        });
    }

    @Test
    void aFileInThePathWithoutTheRightToExecuteCannotBeExecuted() throws IOException {
        Path file = file("script", "rw-r--r--");
        assertThat(Executable.check(List.of("script"), folder.toString())).hasValueSatisfying(why -> {
            assertThat(why.exitCode()).isEqualTo(126);
            assertThat(why.maybe()).contains("chmod +x " + file);
        });
    }

    @Test
    void anExecutableFileLaterInThePathIsPreferred() throws IOException {
        Path first = Files.createDirectory(folder.resolve("first"));
        Files.createFile(first.resolve("tool"));
        file("tool", "rwxr-xr-x");
        assertThat(Executable.check(List.of("tool"), first + ":" + folder)).isEmpty();
    }

    @Test
    void aFolderCannotBeExecuted() {
        assertThat(code(folder.toString(), "")).isEqualTo(126);
    }

    @Test
    void aFolderOfACommandsNameInThePathIsNoCommand() throws IOException {
        Files.createDirectory(folder.resolve("tool"));
        assertThat(code("tool", folder.toString())).isEqualTo(127);
    }

    @Test
    void whatTheSystemRefusesAfterAllIsToldApartByItsReason() {
        assertThat(Executable.refused(List.of("x"), "error=2, No such file or directory")
                        .exitCode())
                .isEqualTo(127);
        assertThat(Executable.refused(List.of("x"), "error=8, Exec format error")
                        .exitCode())
                .isEqualTo(126);
        assertThat(Executable.refused(List.of("x"), "error=13, Permission denied")
                        .exitCode())
                .isEqualTo(126);
    }

    private int code(String word, String path) {
        return Executable.check(List.of(word), path).orElseThrow().exitCode();
    }

    private Path file(String name, String permissions) throws IOException {
        Path file = Files.writeString(folder.resolve(name), "#!/bin/sh\n");
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    }
}
