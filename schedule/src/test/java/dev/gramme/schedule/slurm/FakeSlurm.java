package dev.gramme.schedule.slurm;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/// A folder of client programs that answer what they are told to.
public final class FakeSlurm {
    private final Path folder;

    public FakeSlurm(Path folder) {
        this.folder = folder;
    }

    /// A program that prints a text and ends with an exit code.
    public FakeSlurm answers(String program, int exitCode, String out, String err) {
        try {
            Path texts = Files.createDirectories(folder.resolve("texts"));
            Files.writeString(texts.resolve(program + ".out"), out);
            Files.writeString(texts.resolve(program + ".err"), err);
            return does(
                    program,
                    "cat '" + texts + "/" + program + ".out'; cat '" + texts + "/" + program + ".err' >&2; exit "
                            + exitCode);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A program that is a shell script.
    public FakeSlurm does(String program, String script) {
        try {
            Path file = Files.writeString(folder.resolve(program), "#!/bin/sh\n" + script + "\n");
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public SlurmSettings settings() {
        return SlurmSettings.DEFAULT.withProgramsIn(folder);
    }
}
