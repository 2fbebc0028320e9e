package dev.gramme.data.internal.image;

import dev.gramme.carbon.GrammeException;
import dev.gramme.data.Image;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;

/// A PNG or JPEG file as an [Image]: one channel where the file is grey, else red, green and blue; transparency is
/// dropped.
final class Picture {
    private static final String DAMAGED = "the file is damaged, or is not what its name says; remove or replace it.";

    private static final Set<String> FORMATS = Set.of("png", "jpeg");

    /// Where the Python Imaging Library warns of a decompression bomb (`Image.MAX_IMAGE_PIXELS`).
    private static final long MOST_PIXELS = 89_478_485;

    /// Eight black and white pixels a byte, of which deflate packs at most 1,032 into one (zlib.net, "Maximum
    /// Compression Factor").
    private static final long MOST_PIXELS_PER_BYTE = 8 * 1032;

    private Picture() {}

    static Image decode(Path file) {
        try {
            BufferedImage picture = read(file);
            return picture.getRaster().getNumBands() <= 2 ? grey(picture) : colour(picture);
        } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException e) {
            // The JDK's decoders throw the latter two on some damaged files.
            throw GrammeException.failure("Cannot decode " + file + ": " + e.getMessage(), DAMAGED)
                    .causedBy(e);
        }
    }

    private static BufferedImage read(Path file) throws IOException {
        // From memory: pictures are read one by one and whole, and a cache on disk would only cost.
        try (var in = new MemoryCacheImageInputStream(Files.newInputStream(file))) {
            var readers = ImageIO.getImageReaders(in);
            ImageReader reader = readers.hasNext() ? readers.next() : null;
            if (reader == null || !FORMATS.contains(reader.getFormatName().toLowerCase(Locale.ROOT))) {
                throw GrammeException.failure(file + " is neither a PNG nor a JPEG file", DAMAGED);
            }
            try {
                reader.setInput(in, true, true);
                requireRoom(file, reader.getWidth(0), reader.getHeight(0));
                return reader.read(0);
            } finally {
                reader.dispose();
            }
        }
    }

    /// Looks at what the header claims before the decoder makes room for it.
    private static void requireRoom(Path file, int width, int height) throws IOException {
        long pixels = (long) width * height;
        if (pixels > MOST_PIXELS || pixels > Files.size(file) * MOST_PIXELS_PER_BYTE) {
            throw GrammeException.failure(
                    file + " claims to have " + width + " × " + height + " pixels in " + Files.size(file) + " bytes",
                    "the file is damaged; a picture of this size should be made smaller first.");
        }
    }

    /// From the raster: the JDK's conversion to RGB would brighten grey values.
    private static Image grey(BufferedImage picture) {
        // A palette or an unusual depth is the JDK's matter.
        boolean plain = picture.getSampleModel().getSampleSize(0) == Byte.SIZE
                && !(picture.getColorModel() instanceof IndexColorModel);
        if (!plain) {
            return colour(picture);
        }
        int height = picture.getHeight();
        int width = picture.getWidth();
        int[] samples = picture.getRaster().getSamples(0, 0, width, height, 0, (int[]) null);
        byte[] pixels = new byte[height * width];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) samples[i];
        }
        return new Image(1, height, width, pixels);
    }

    private static Image colour(BufferedImage picture) {
        int height = picture.getHeight();
        int width = picture.getWidth();
        int plane = height * width;
        int[] packed = picture.getRGB(0, 0, width, height, null, 0, width);
        byte[] pixels = new byte[3 * plane];
        for (int i = 0; i < plane; i++) {
            pixels[i] = (byte) (packed[i] >> 16);
            pixels[plane + i] = (byte) (packed[i] >> 8);
            pixels[2 * plane + i] = (byte) packed[i];
        }
        return new Image(3, height, width, pixels);
    }
}
