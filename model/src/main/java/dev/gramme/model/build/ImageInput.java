package dev.gramme.model.build;

import dev.gramme.model.Dim;
import dev.gramme.model.ElementType;

/// The images that a network takes: x [batch, channels, height, width].
public record ImageInput(long channels, long height, long width) {
    /// Fashion-MNIST and its like.
    public static final ImageInput GREY_28 = new ImageInput(1, 28, 28);

    /// How many numbers a picture is.
    public long pixels() {
        return channels * height * width;
    }

    String in(NetworkBuilder net) {
        return net.input("x", ElementType.FLOAT, Dim.named("batch"), Dim.of(channels), Dim.of(height), Dim.of(width));
    }
}
