package dev.gramme.meter.internal.sysfs;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// Short texts and listings of a sysfs tree. What cannot be read is absent: the kernel shows and hides such files as
/// hardware and permissions come and go.
public final class SysfsText {
    /// An attribute fills at most one page.
    private static final int PAGE_BYTES = 4096;

    private SysfsText() {}

    /// The content without surrounding white space; empty when the file cannot be read.
    public static Optional<String> read(Path file) {
        try (var in = Files.newInputStream(file)) {
            return Optional.of(new String(in.readNBytes(PAGE_BYTES), StandardCharsets.ISO_8859_1).strip());
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    /// A non-negative whole number; empty when the file cannot be read or says something else.
    public static OptionalLong readNumber(Path file) {
        return read(file).map(SysfsText::number).orElse(OptionalLong.empty());
    }

    static OptionalLong number(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        long value = DecimalText.parse(bytes, bytes.length);
        return value == DecimalText.NOT_A_NUMBER ? OptionalLong.empty() : OptionalLong.of(value);
    }

    /// The entries of a folder in the order of their names; none when it is not there.
    public static List<Path> list(Path folder) {
        try (var entries = Files.newDirectoryStream(folder)) {
            var found = new ArrayList<Path>();
            entries.forEach(found::add);
            found.sort(Comparator.comparing(Path::toString));
            return found;
        } catch (IOException | DirectoryIteratorException absent) {
            return List.of();
        }
    }
}
