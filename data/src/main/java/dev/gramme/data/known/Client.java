package dev.gramme.data.known;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/// A package manager's own client.
public enum Client {
    /// Debian's and Ubuntu's.
    APT("apt-get", "it comes with Debian and Ubuntu; elsewhere, put the package's files into the folder by hand."),
    /// Apache Maven.
    MAVEN("mvn", "Apache Maven should be installed (Debian: `apt-get install maven`)."),
    /// Node's.
    NPM("npm", "Node.js should be installed (Debian: `apt-get install npm`).");

    /// Pinned, so that the same goal does the same everywhere.
    private static final String COPY = "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy";

    private final String program;
    private final String remedy;

    Client(String program, String remedy) {
        this.program = program;
        this.remedy = remedy;
    }

    /// The program that has to be on the PATH.
    public String program() {
        return program;
    }

    String remedy() {
        return remedy;
    }

    /// How answers call it.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The command that puts the package into a folder that it is started in.
    public List<String> command(String coordinates, Path folder) {
        return switch (this) {
            case APT -> List.of(program, "download", coordinates);
            case MAVEN ->
                List.of(program, "-q", "-B", COPY, "-Dartifact=" + coordinates, "-DoutputDirectory=" + folder);
            case NPM -> List.of(program, "pack", "--silent", coordinates);
        };
    }
}
