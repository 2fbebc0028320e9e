package dev.gramme.data.internal.image;

import dev.gramme.carbon.GrammeException;
import dev.gramme.data.Image;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/// A PNG or JPEG file as an [Image]: one channel where the file is grey, else red, green and blue; transparency is
/// dropped.
final class Picture {
    private static final String DAMAGED = "the file is damaged, or is not what its name says; remove or replace it.";

    private Picture() {}

    static Image decode(Path file) {
        try (var in = Files.newInputStream(file)) {
            // Pictures are read one by one and whole: a cache on disk would only cost.
            ImageIO.setUseCache(false);
            BufferedImage picture = ImageIO.read(in);
            if (picture == null) {
                throw GrammeException.failure(file + " is neither a PNG nor a JPEG file", DAMAGED);
            }
            return picture.getRaster().getNumBands() <= 2 ? grey(picture) : colour(picture);
        } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException e) {
            // The JDK's decoders throw the latter two on some damaged files.
            throw GrammeException.failure("Cannot decode " + file + ": " + e.getMessage(), DAMAGED)
                    .causedBy(e);
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
