package dev.gramme.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gramme.carbon.GrammeException;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageSetTest {
    @TempDir
    Path folder = Path.of("");

    @Test
    void idxFilesAreReadPlainAndPacked() throws IOException {
        byte[] images = idx(new int[] {2, 2, 2}, 0, 1, 2, 3, 4, 5, 6, 255);
        byte[] labels = idx(new int[] {2}, 9, 3);
        Files.write(folder.resolve("train-images-idx3-ubyte"), images);
        Files.write(folder.resolve("train-labels-idx1-ubyte.gz"), gzip(labels));
        Files.write(folder.resolve("t10k-images-idx3-ubyte.gz"), gzip(images));
        Files.write(folder.resolve("t10k-labels-idx1-ubyte.gz"), gzip(labels));
        for (String name : List.of("train-images-idx3-ubyte", "t10k-images-idx3-ubyte.gz")) {
            var dataset = new ImageSet(folder.resolve(name)).read().dataset();
            assertThat(dataset.task().labels().names()).containsExactly("3", "9");
            assertThat(dataset.labels()).containsExactly(1, 0);
            assertThat(dataset.input(1)).isEqualTo(new Image(1, 2, 2, new byte[] {4, 5, 6, (byte) 255}));
        }
    }

    @Test
    void pixelsBecomeSharesOfOne() {
        float[] target = new float[3];
        new Image(1, 1, 2, new byte[] {(byte) 255, 51}).copyTo(target, 1);
        assertThat(target).containsExactly(0, 1, 0.2f);
    }

    @Test
    void damagedIdxFilesAreErrors() throws IOException {
        Files.write(folder.resolve("a-labels-idx1-ubyte"), idx(new int[] {2}, 9, 3));
        assertIdxError(idx(new int[] {2, 2, 2}, 1, 2, 3), "has 3 elements where its header says 8");
        assertIdxError(idx(new int[] {1, 1, 1}, 1, 2), "goes on after the 1 elements");
        assertIdxError(idx(new int[] {1, 1, 1}, 1), "do not belong together");
        assertIdxError(idx(new int[] {60_000, 60_000, 60_000}, 1), "claims the shape");
        int most = Integer.MAX_VALUE;
        assertIdxError(idx(new int[] {most, most, most, most}, 1), "claims the shape");
        assertIdxError(idx(new int[] {0, -1, 3}, 1), "claims the shape");
        assertIdxError(new byte[] {0, 0, 8}, "ends within its header");
        assertIdxError("not at all".getBytes(java.nio.charset.StandardCharsets.UTF_8), "is not an IDX file of bytes");
        assertIdxError(new byte[] {0x1F, (byte) 0x8B, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10}, "Cannot read");
    }

    @Test
    void missingLabelsAreAnError() throws IOException {
        Path file = Files.write(folder.resolve("x-images-idx3-ubyte"), idx(new int[] {1, 1, 1}, 1));
        assertThatThrownBy(() -> new ImageSet(file).read())
                .isInstanceOf(GrammeException.class)
                .hasMessageContaining("No labels beside");
    }

    @Test
    void foldersNameTheLabelsOfPictures() throws IOException {
        picture("cat/1.png", BufferedImage.TYPE_INT_RGB, 0x102030);
        picture("cat/2.JPG", BufferedImage.TYPE_BYTE_GRAY, 0x808080);
        picture("dog/1.png", BufferedImage.TYPE_INT_ARGB, 0xFF0A0B0C);
        Files.writeString(folder.resolve("dog/notes.txt"), "none");
        Files.writeString(folder.resolve("README"), "none");
        Files.createDirectories(folder.resolve(".git"));
        var loaded = new ImageSet(folder).read();
        assertThat(loaded.dataset().task().labels().names()).containsExactly("cat", "dog");
        assertThat(loaded.dataset().labels()).containsExactly(0, 0, 1);
        assertThat(loaded.dataset().input(0).pixels()).containsExactly(16, 16, 32, 32, 48, 48);
        assertThat(loaded.dataset().input(1).channels()).isEqualTo(1);
        assertThat(loaded.dataset().input(2).pixels()).containsExactly(10, 10, 11, 11, 12, 12);
        assertThat(loaded.skipped().summary())
                .isEqualTo("2 skipped: 1 with no folder that names its label (README), "
                        + "1 with a name that is no PNG's or JPEG's (dog/notes.txt)");
    }

    @Test
    void greyValuesAreNotBrightened() throws IOException {
        var grey = new BufferedImage(1, 1, BufferedImage.TYPE_BYTE_GRAY);
        grey.getRaster().setSample(0, 0, 0, 77);
        Files.createDirectories(folder.resolve("a"));
        ImageIO.write(grey, "png", folder.resolve("a/1.png").toFile());
        assertThat(new ImageSet(folder).read().dataset().input(0).pixels()).containsExactly(77);
    }

    @Test
    void anUnreadablePictureIsNamed() throws IOException {
        Files.createDirectories(folder.resolve("cat"));
        Files.writeString(folder.resolve("cat/1.png"), "no picture");
        var dataset = new ImageSet(folder).read().dataset();
        assertThatThrownBy(() -> dataset.input(0))
                .isInstanceOf(GrammeException.class)
                .hasMessageContaining("cat/1.png is neither a PNG nor a JPEG file")
                .hasMessageContaining("Maybe");
        picture("cat/1.png", BufferedImage.TYPE_INT_RGB, 1);
        byte[] whole = Files.readAllBytes(folder.resolve("cat/1.png"));
        Files.write(folder.resolve("cat/1.png"), java.util.Arrays.copyOf(whole, 45));
        assertThatThrownBy(() -> dataset.input(0))
                .isInstanceOf(GrammeException.class)
                .hasMessageContaining("cat/1.png");
    }

    @Test
    void aPictureThatClaimsMorePixelsThanItsBytesCanHoldIsNotMadeRoomFor() throws IOException {
        picture("cat/1.png", BufferedImage.TYPE_INT_RGB, 1);
        byte[] damaged = Files.readAllBytes(folder.resolve("cat/1.png"));
        int width = 16;
        ByteBuffer.wrap(damaged).putInt(width, 9_000).putInt(width + Integer.BYTES, 9_000);
        Files.write(folder.resolve("cat/1.png"), damaged);
        var dataset = new ImageSet(folder).read().dataset();
        assertThatThrownBy(() -> dataset.input(0))
                .isInstanceOf(GrammeException.class)
                .hasMessageContaining("claims to have 9000 × 9000 pixels in " + damaged.length + " bytes");
    }

    @Test
    void aFolderWithoutPicturesIsAnError() {
        assertThatThrownBy(() -> new ImageSet(folder).read())
                .isInstanceOf(GrammeException.class)
                .hasMessageContaining("no folder with PNG or JPEG files");
    }

    private void assertIdxError(byte[] content, String message) throws IOException {
        Path file = Files.write(folder.resolve("a-images-idx3-ubyte"), content);
        assertThatThrownBy(() -> new ImageSet(file).read())
                .isInstanceOf(GrammeException.class)
                .hasMessageContaining(message)
                .hasMessageContaining("Maybe");
    }

    private void picture(String name, int type, int colour) throws IOException {
        var picture = new BufferedImage(2, 1, type);
        picture.setRGB(0, 0, colour);
        picture.setRGB(1, 0, colour);
        Path file = folder.resolve(name);
        Files.createDirectories(file.resolveSibling("."));
        ImageIO.write(picture, name.endsWith("png") ? "png" : "jpg", file.toFile());
    }

    private static byte[] idx(int[] shape, int... elements) {
        var bytes = ByteBuffer.allocate(4 + 4 * shape.length + elements.length).putInt(0x0800 + shape.length);
        for (int length : shape) {
            bytes.putInt(length);
        }
        for (int element : elements) {
            bytes.put((byte) element);
        }
        return bytes.array();
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var packed = new GZIPOutputStream(out)) {
            packed.write(bytes);
        }
        return out.toByteArray();
    }
}
