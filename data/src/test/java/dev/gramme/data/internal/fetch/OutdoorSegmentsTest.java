package dev.gramme.data.internal.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gramme.carbon.GrammeException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutdoorSegmentsTest {
    private static final String HEAD = """
            % notes
            @relation segment

            @attribute region-centroid-col numeric
            @Attribute class {sky, grass}

            @data
            """;

    @TempDir
    Path folder = Path.of("");

    @Test
    void eachRowIsThereOnceAndNoneInBothParts() throws IOException {
        OutdoorSegments.write(packed(rows(0, 1_000), rows(900, 1_500)), folder);

        var train = Files.readAllLines(folder.resolve("train.csv"));
        var test = Files.readAllLines(folder.resolve("test.csv"));
        assertThat(train).hasSize(1_401).first().isEqualTo("region-centroid-col,class");
        assertThat(test).hasSize(101).first().isEqualTo("region-centroid-col,class");
        var all = new ArrayList<>(train.subList(1, train.size()));
        all.addAll(test.subList(1, test.size()));
        assertThat(all).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(rows(0, 1_500));
    }

    @Test
    void aPackageWithoutThemIsAnErrorThatNamesThem() {
        assertThatThrownBy(() -> OutdoorSegments.write(packed(rows(0, 3), List.of()), folder))
                .isInstanceOf(GrammeException.class)
                .hasMessageContaining("has 3 rows of usr/share/doc/weka/examples/segment-challenge.arff");
    }

    private static List<String> rows(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(i -> i + (i % 2 == 0 ? ",sky" : ",grass"))
                .toList();
    }

    /// A jar stands for Debian's package, which needs a tool of its own.
    private PackageFile packed(List<String> first, List<String> second) throws IOException {
        Path file = Files.createDirectories(folder.resolve("package")).resolve("weka.jar");
        try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
            member(zip, "usr/share/doc/weka/examples/segment-test.arff", second);
            member(zip, "usr/share/doc/weka/examples/segment-challenge.arff", first);
            member(zip, "usr/share/doc/weka/examples/other.arff", rows(5_000, 9_000));
        }
        return PackageFile.onlyOneIn(file.resolveSibling("."), "weka");
    }

    private static void member(ZipOutputStream zip, String name, List<String> rows) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write((HEAD + String.join("\n", rows) + "\n\n").getBytes(StandardCharsets.UTF_8));
    }
}
