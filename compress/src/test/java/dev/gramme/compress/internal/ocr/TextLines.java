package dev.gramme.compress.internal.ocr;

import dev.gramme.model.Tensor;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.awt.image.ConvolveOp;
import java.awt.image.Kernel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/// Lines of text as pictures, drawn with the fonts of Debian's `fonts-dejavu`: small, blurred, noisy,
/// of little contrast and slightly turned, so that networks that read them make mistakes.
final class TextLines {
    static final Path FONTS = Path.of("/usr/share/fonts/truetype/dejavu");
    static final int HEIGHT = 48;

    private static final List<String> FACES = List.of(
            "DejaVuSans.ttf", "DejaVuSans-Bold.ttf", "DejaVuSerif.ttf", "DejaVuSerif-Bold.ttf", "DejaVuSansMono.ttf");
    private static final List<String> WORDS = List.of(
            "invoice",
            "total",
            "energy",
            "Paris",
            "number",
            "carbon",
            "train",
            "Monday",
            "receipt",
            "street",
            "window",
            "Price",
            "garden",
            "river",
            "summer",
            "delivery",
            "weight",
            "Berlin",
            "copper",
            "quality",
            "order",
            "paper",
            "machine",
            "Zurich",
            "kitchen",
            "yellow",
            "exchange",
            "journal",
            "Victor",
            "basket",
            "fifty",
            "hotel");

    private final List<Font> fonts;
    private final double difficulty;

    /// @param difficulty 1 as described; less is easier
    TextLines(double difficulty) {
        this.difficulty = difficulty;
        this.fonts = FACES.stream().map(face -> font(FONTS.resolve(face))).toList();
    }

    /// A picture and what it says.
    record Line(String text, BufferedImage picture) {}

    static boolean areThere() {
        return FACES.stream().allMatch(face -> Files.exists(FONTS.resolve(face)));
    }

    private static Font font(Path file) {
        try {
            return Font.createFont(Font.TRUETYPE_FONT, file.toFile());
        } catch (IOException | FontFormatException e) {
            throw new IllegalStateException("The font " + file + " cannot be read", e);
        }
    }

    Line line(long seed, boolean turned) {
        var random = new SplittableRandom(seed);
        String text = text(random);
        float size = (float) random.nextDouble(11, 26);
        var font = fonts.get(random.nextInt(fonts.size())).deriveFont(size);
        var drawn = drawn(text, font, turned, random);
        return new Line(text, noisy(blurred(drawn, random), random));
    }

    private static String text(SplittableRandom random) {
        var text = new StringBuilder(WORDS.get(random.nextInt(WORDS.size())));
        if (random.nextBoolean()) {
            text.append(random.nextBoolean() ? " " : "-").append(random.nextInt(10, 10_000));
        }
        if (random.nextInt(3) == 0) {
            text.append(' ').append(WORDS.get(random.nextInt(WORDS.size())));
        }
        return text.toString();
    }

    private BufferedImage drawn(String text, Font font, boolean turned, SplittableRandom random) {
        var bounds = font.getStringBounds(text, new java.awt.font.FontRenderContext(null, true, true));
        int width = (int) bounds.getWidth() + 10;
        int height = (int) (bounds.getHeight() * random.nextDouble(1.05, 1.5));
        var picture = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
        var pen = picture.createGraphics();
        int ground = random.nextInt(90, 230);
        int contrast = (int) (random.nextInt(40, 140) / Math.max(0.5, difficulty));
        int ink = ground < 128 ? ground + contrast : ground - contrast;
        pen.setColor(grey(ground));
        pen.fillRect(0, 0, width, height);
        pen.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        if (turned) {
            pen.transform(AffineTransform.getRotateInstance(Math.PI, width / 2.0, height / 2.0));
        }
        pen.rotate(Math.toRadians(random.nextDouble(-2, 2) * difficulty), width / 2.0, height / 2.0);
        pen.setColor(grey(ink));
        pen.setFont(font);
        pen.drawString(text, 5, (int) (height * 0.75));
        pen.dispose();
        return picture;
    }

    private static Color grey(int level) {
        int bounded = Math.clamp(level, 0, 255);
        return new Color(bounded, bounded, bounded);
    }

    private BufferedImage blurred(BufferedImage picture, SplittableRandom random) {
        float side = (float) (random.nextDouble(0, 0.16) * difficulty);
        float[] weights = new float[9];
        Arrays.fill(weights, side);
        weights[4] = 1 - 8 * Math.min(side, 0.12f);
        for (int i = 0; i < 9; i++) {
            weights[i] = i == 4 ? weights[i] : Math.min(side, 0.12f);
        }
        return new ConvolveOp(new Kernel(3, 3, weights), ConvolveOp.EDGE_NO_OP, null).filter(picture, null);
    }

    private BufferedImage noisy(BufferedImage picture, SplittableRandom random) {
        double deviation = random.nextDouble(0, 22) * difficulty;
        var raster = picture.getRaster();
        for (int y = 0; y < picture.getHeight(); y++) {
            for (int x = 0; x < picture.getWidth(); x++) {
                int level = raster.getSample(x, y, 0) + (int) (random.nextGaussian() * deviation);
                raster.setSample(x, y, 0, Math.clamp(level, 0, 255));
            }
        }
        return picture;
    }

    /// As PP-OCR prepares pictures: 48 high, as wide as that makes it but at most so wide, pixels from -1 to 1, and
    /// zeros to the right of it.
    static Map<String, Tensor> input(BufferedImage picture, int width) {
        int scaled = Math.min(width, (int) Math.ceil(HEIGHT * (double) picture.getWidth() / picture.getHeight()));
        var resized = new BufferedImage(scaled, HEIGHT, BufferedImage.TYPE_BYTE_GRAY);
        var pen = resized.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        pen.drawImage(picture, 0, 0, scaled, HEIGHT, null);
        pen.dispose();
        float[] pixels = new float[3 * HEIGHT * width];
        for (int channel = 0; channel < 3; channel++) {
            for (int y = 0; y < HEIGHT; y++) {
                for (int x = 0; x < scaled; x++) {
                    float share = resized.getRaster().getSample(x, y, 0) / 255f;
                    pixels[(channel * HEIGHT + y) * width + x] = (share - 0.5f) / 0.5f;
                }
            }
        }
        return Map.of("x", Tensor.ofFloats("x", new long[] {1, 3, HEIGHT, width}, pixels));
    }
}
