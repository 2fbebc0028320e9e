package dev.gramme.run.limit;

import dev.gramme.carbon.GrammeException;
import dev.gramme.carbon.Power;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What limits were before, a file for each GPU. The folder is lost when the machine starts anew, as the limits are.
public final class LimitRecords {
    private static final Path VOLATILE = Path.of("/run");
    /// What systemd gives a service to keep such things in (systemd.exec(5)).
    private static final String GIVEN = "RUNTIME_DIRECTORY";
    private static final String ENDING = ".limit";

    private final Path folder;

    /// @param folder made when it is needed
    public LimitRecords(Path folder) {
        this.folder = folder;
    }

    /// Those of this machine, whoever runs something on it. Only who may set limits can write them.
    public static LimitRecords ofThisMachine() {
        var root = Files.isDirectory(VOLATILE) ? VOLATILE : Path.of(System.getProperty("java.io.tmpdir"));
        var given = Optional.ofNullable(System.getenv(GIVEN)).map(Path::of);
        return new LimitRecords(given.orElse(root.resolve("gramme")).resolve("gpu-limits"));
    }

    /// Those of processes that are no more.
    public List<LimitRecord> abandoned() {
        return all().stream().filter(LimitRecord::isAbandoned).toList();
    }

    /// The one of a GPU.
    Optional<LimitRecord> find(String uuid) {
        return read(file(uuid));
    }

    /// Adds one: all of it is there, or nothing.
    ///
    /// @return false if there is one of that GPU
    /// @throws GrammeException (configuration) if it cannot be written
    boolean add(LimitRecord record) {
        var text = String.join(
                " ",
                String.valueOf(record.before().watts()),
                String.valueOf(record.set().watts()),
                String.valueOf(record.pid()),
                record.started().toString(),
                record.uuid());
        try {
            Files.createDirectories(folder);
            var whole = Files.writeString(Files.createTempFile(folder, "new", ".tmp"), text + "\n");
            try {
                Files.createLink(file(record.uuid()), whole);
                return true;
            } catch (FileAlreadyExistsException taken) {
                return false;
            } finally {
                Files.delete(whole);
            }
        } catch (IOException e) {
            throw GrammeException.configuration(
                    "What power limits were before cannot be written to " + folder + ": " + e,
                    "only root may write there, and set limits.");
        }
    }

    /// @throws GrammeException (failure) if it cannot be removed
    void remove(LimitRecord record) {
        try {
            Files.deleteIfExists(file(record.uuid()));
        } catch (IOException e) {
            throw GrammeException.failure("The record of a power limit cannot be removed: " + e, "remove it by hand.");
        }
    }

    private List<LimitRecord> all() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(ENDING))
                    .flatMap(file -> read(file).stream())
                    .toList();
        } catch (IOException nothingThere) {
            return List.of();
        }
    }

    private Path file(String uuid) {
        return folder.resolve(uuid.replaceAll("[^A-Za-z0-9-]", "_") + ENDING);
    }

    private static Optional<LimitRecord> read(Path file) {
        try {
            var words = Files.readString(file).strip().split(" ", 5);
            return Optional.of(new LimitRecord(
                    words[4],
                    Power.ofWatts(Double.parseDouble(words[0])),
                    Power.ofWatts(Double.parseDouble(words[1])),
                    Long.parseLong(words[2]),
                    Instant.parse(words[3])));
        } catch (IOException
                | IllegalArgumentException
                | DateTimeException
                | ArrayIndexOutOfBoundsException unreadable) {
            return Optional.empty();
        }
    }
}
