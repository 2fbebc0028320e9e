package dev.gramme.data.internal.fetch;

import dev.gramme.carbon.GrammeException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/// A package as its client left it: a jar, npm's packed tar, or Debian's package.
///
/// Members are taken by their exact names, so none can be written outside of the folder it is meant for.
public final class PackageFile {
    private final Path file;

    private PackageFile(Path file) {
        this.file = file;
    }

    /// What is to be done with a member.
    @FunctionalInterface
    public interface MemberReader {
        void read(String member, InputStream content) throws IOException;
    }

    /// The file that a client put into an empty folder.
    public static PackageFile onlyOneIn(Path folder, String coordinates) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> found = files.toList();
            if (found.size() != 1) {
                throw GrammeException.failure(
                        "Fetching " + coordinates + " left " + found.size() + " files instead of one",
                        "the package manager is set up in an unusual way.");
            }
            return new PackageFile(found.getFirst());
        }
    }

    /// Writes members to files.
    ///
    /// @param wanted where each member goes
    /// @throws GrammeException (failure) when a member is missing
    public void extract(Map<String, Path> wanted) throws IOException {
        Map<String, Path> missing = new HashMap<>(wanted);
        forEach((member, content) -> {
            Path target = missing.remove(member);
            if (target != null) {
                Files.copy(content, target);
            }
        });
        if (!missing.isEmpty()) {
            throw GrammeException.failure(
                    file.getFileName() + " has no " + String.join(", ", missing.keySet()),
                    "the package was published again with other contents.");
        }
    }

    /// Hands on every member that is a file, in the package's order.
    public void forEach(MemberReader reader) throws IOException {
        String name = String.valueOf(file.getFileName());
        if (name.endsWith(".jar")) {
            zip(reader);
        } else if (name.endsWith(".deb")) {
            debian(reader);
        } else {
            try (var in = new GZIPInputStream(buffered())) {
                tar(in, reader);
            }
        }
    }

    private void zip(MemberReader reader) throws IOException {
        try (var zip = new ZipInputStream(buffered())) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (!entry.isDirectory()) {
                    reader.read(entry.getName(), zip);
                }
            }
        }
    }

    /// Its own tool unpacks it: the inner archive's compression is Debian's choice and changes over the years.
    private void debian(MemberReader reader) throws IOException {
        Process unpack;
        try {
            unpack = new ProcessBuilder("dpkg-deb", "--fsys-tarfile", file.toString())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            throw GrammeException.failure(
                            "`dpkg-deb`, which unpacks " + file.getFileName() + ", cannot be started",
                            "it is not on the PATH; it comes with Debian and Ubuntu.")
                    .causedBy(e);
        }
        try (var in = new BufferedInputStream(unpack.getInputStream(), 1 << 16)) {
            tar(in, (member, content) -> reader.read(member.replaceFirst("^\\./", ""), content));
        } finally {
            unpack.destroy();
        }
    }

    private static void tar(InputStream in, MemberReader reader) throws IOException {
        var tar = new TarArchiveInputStream(in);
        for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
            if (entry.isFile()) {
                reader.read(entry.getName(), tar);
            }
        }
    }

    private InputStream buffered() throws IOException {
        return new BufferedInputStream(Files.newInputStream(file), 1 << 16);
    }
}
