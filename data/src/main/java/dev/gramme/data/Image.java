package dev.gramme.data;

import java.util.Arrays;

/// A picture of 8 bits a channel.
public final class Image {
    private final int channels;
    private final int height;
    private final int width;
    private final byte[] pixels;

    /// @param channels 1 (grey) or 3 (red, green, blue)
    /// @param height in pixels
    /// @param width in pixels
    /// @param pixels channel after channel, row after row, 0 to 255 unsigned: the layout that networks take. Not
    ///     copied, and must not be written to.
    public Image(int channels, int height, int width, byte[] pixels) {
        if (pixels.length != channels * height * width) {
            throw new IllegalArgumentException(
                    channels + "×" + height + "×" + width + " pixels are not " + pixels.length);
        }
        this.channels = channels;
        this.height = height;
        this.width = width;
        this.pixels = pixels;
    }

    public int channels() {
        return channels;
    }

    public int height() {
        return height;
    }

    public int width() {
        return width;
    }

    /// Not a copy, and must not be written to.
    public byte[] pixels() {
        return pixels;
    }

    /// Writes the pixels as shares of 1 into an array, from an offset on.
    public void copyTo(float[] target, int offset) {
        for (int i = 0; i < pixels.length; i++) {
            target[offset + i] = (pixels[i] & 0xFF) / 255f;
        }
    }

    /// The shape, such as `1×28×28`.
    public String shape() {
        return channels + "×" + height + "×" + width;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Image image
                && image.channels == channels
                && image.height == height
                && image.width == width
                && Arrays.equals(image.pixels, pixels);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(pixels);
    }

    @Override
    public String toString() {
        return "Image " + shape();
    }
}
