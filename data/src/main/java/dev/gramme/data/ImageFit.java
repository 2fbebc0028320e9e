package dev.gramme.data;

/// Brings pictures to the one shape that a network takes, stretching them where their proportions differ.
///
/// Grey becomes colour by repetition, colour grey by luma (ITU-R BT.601: 0.299 R + 0.587 G + 0.114 B). Sizes change by
/// a triangle filter that widens when a picture shrinks, so that small pictures of large ones do not shimmer: what the
/// Python Imaging Library calls bilinear.
///
/// @param channels 1 or 3
/// @param height in pixels
/// @param width in pixels
public record ImageFit(int channels, int height, int width) {
    public ImageFit {
        if ((channels != 1 && channels != 3) || height < 1 || width < 1) {
            throw new IllegalArgumentException("No picture is " + channels + "×" + height + "×" + width);
        }
    }

    /// The picture in this shape; itself if it has it already.
    public Image of(Image image) {
        Image coloured = image.channels() == channels ? image : channels == 1 ? grey(image) : colour(image);
        if (coloured.height() == height && coloured.width() == width) {
            return coloured;
        }
        byte[] pixels = new byte[channels * height * width];
        for (int channel = 0; channel < channels; channel++) {
            resize(coloured, channel, pixels);
        }
        return new Image(channels, height, width, pixels);
    }

    private static Image grey(Image image) {
        int plane = image.height() * image.width();
        byte[] in = image.pixels();
        byte[] pixels = new byte[plane];
        for (int i = 0; i < plane; i++) {
            double luma = 0.299 * (in[i] & 0xFF) + 0.587 * (in[plane + i] & 0xFF) + 0.114 * (in[2 * plane + i] & 0xFF);
            pixels[i] = (byte) Math.round(luma);
        }
        return new Image(1, image.height(), image.width(), pixels);
    }

    private static Image colour(Image image) {
        byte[] in = image.pixels();
        byte[] pixels = new byte[3 * in.length];
        for (int channel = 0; channel < 3; channel++) {
            System.arraycopy(in, 0, pixels, channel * in.length, in.length);
        }
        return new Image(3, image.height(), image.width(), pixels);
    }

    /// First each row, then each column.
    private void resize(Image image, int channel, byte[] target) {
        int rows = image.height();
        int columns = image.width();
        double[] across = new double[rows * width];
        double[] line = new double[columns];
        for (int y = 0; y < rows; y++) {
            for (int x = 0; x < columns; x++) {
                line[x] = image.pixels()[(channel * rows + y) * columns + x] & 0xFF;
            }
            for (int x = 0; x < width; x++) {
                across[y * width + x] = filtered(line, x, width);
            }
        }
        double[] column = new double[rows];
        for (int x = 0; x < width; x++) {
            for (int y = 0; y < rows; y++) {
                column[y] = across[y * width + x];
            }
            for (int y = 0; y < height; y++) {
                target[(channel * height + y) * width + x] = (byte) Math.round(filtered(column, y, height));
            }
        }
    }

    /// A pixel of a line that is made `length` long: the mean of what lies around its centre, the nearer the heavier.
    private static double filtered(double[] line, int place, int length) {
        double scale = line.length / (double) length;
        double reach = Math.max(1, scale);
        double centre = (place + 0.5) * scale - 0.5;
        double sum = 0;
        double weights = 0;
        int last = Math.min(line.length - 1, (int) Math.floor(centre + reach));
        for (int i = Math.max(0, (int) Math.ceil(centre - reach)); i <= last; i++) {
            double weight = 1 - Math.abs(i - centre) / reach;
            sum += weight * line[i];
            weights += weight;
        }
        return sum / weights;
    }
}
