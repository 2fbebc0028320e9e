package dev.gramme.data.image;

import dev.gramme.carbon.GrammeException;
import dev.gramme.data.Image;
import dev.gramme.data.ImageFit;
import dev.gramme.model.Dim;
import dev.gramme.model.ElementType;
import dev.gramme.model.Graph;
import dev.gramme.model.Shape;
import dev.gramme.model.ValueInfo;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// The one input of a network that takes pictures: FLOAT \[batch, channels, height, width].
///
/// @param name of the input
/// @param channels 1 or 3
/// @param height nothing where the network takes any
/// @param width nothing where the network takes any
public record ImageSource(String name, int channels, OptionalInt height, OptionalInt width) {
    private static final int RANK = 4;
    private static final int LOOKED_AT = 100;

    /// Where a network takes any size and pictures have many, the longest side.
    private static final int LONGEST_SIDE = 64;

    /// @throws GrammeException if the graph takes anything else than one picture
    public static ImageSource of(Graph graph) {
        var inputs = graph.freeInputs();
        if (inputs.size() != 1) {
            throw GrammeException.failure(
                    "The model has the inputs "
                            + inputs.stream().map(ValueInfo::name).toList() + ", and pictures are one",
                    "it is not a model of images, or its tokenizer is meant to be given.");
        }
        var input = inputs.getFirst();
        var shape = input.shape().filter(found -> found.rank() == RANK);
        if (shape.isEmpty() || !input.element().equals(Optional.of(ElementType.FLOAT))) {
            throw GrammeException.failure(
                    "The model's input '" + input.name() + "' is "
                            + input.element().map(Enum::name).orElse("of no known type") + " "
                            + input.shape().map(Shape::toString).orElse("of unknown shape")
                            + "; pictures are FLOAT [batch, channels, height, width]",
                    "it is not a model of images.");
        }
        int channels = length(shape.get().dim(1)).orElse(0);
        if (channels != 1 && channels != 3) {
            throw GrammeException.failure(
                    "The model's input '" + input.name() + "' has the shape " + shape.get()
                            + ", and pictures have 1 or 3 channels",
                    "its axes stand in another order; [batch, channels, height, width] is needed.");
        }
        return new ImageSource(
                input.name(),
                channels,
                length(shape.get().dim(2)),
                length(shape.get().dim(3)));
    }

    private static OptionalInt length(Dim dim) {
        return dim instanceof Dim.Known(long length) && length > 0
                ? OptionalInt.of(Math.toIntExact(length))
                : OptionalInt.empty();
    }

    /// The shape that pictures are brought to: the network's own, and where it takes any, theirs.
    public ImageFit fit(List<Image> images) {
        var usual = height.isPresent() && width.isPresent() ? new ImageFit(channels, 1, 1) : usual(images);
        return new ImageFit(channels, height.orElse(usual.height()), width.orElse(usual.width()));
    }

    /// The shape that most of some pictures have, none of its sides longer than 64; colour as soon as one has
    /// it.
    ///
    /// @throws GrammeException if none of them can be decoded
    public static ImageFit usual(List<Image> images) {
        int looked = Math.min(LOOKED_AT, images.size());
        var seen = IntStream.range(0, looked)
                .mapToObj(i -> decoded(images, (int) ((long) i * images.size() / looked)))
                .flatMap(Optional::stream)
                .toList();
        int channels = seen.stream().mapToInt(Image::channels).max().orElse(1);
        var common = seen.stream()
                .collect(Collectors.groupingBy(
                        image -> new ImageFit(1, image.height(), image.width()), Collectors.counting()))
                .entrySet()
                .stream()
                .max(Comparator.comparingLong((Map.Entry<ImageFit, Long> entry) -> entry.getValue())
                        .thenComparingInt(entry -> entry.getKey().height())
                        .thenComparingInt(entry -> entry.getKey().width()))
                .map(Map.Entry::getKey)
                .orElseThrow(() -> GrammeException.failure(
                        "None of " + looked + " pictures can be decoded",
                        "the files are damaged, or are not what their names say."));
        double scale = Math.min(1, LONGEST_SIDE / (double) Math.max(common.height(), common.width()));
        return new ImageFit(channels, (int) Math.max(1, Math.round(common.height() * scale)), (int)
                Math.max(1, Math.round(common.width() * scale)));
    }

    /// A picture that cannot be decoded is told of by who reads them all.
    private static Optional<Image> decoded(List<Image> images, int index) {
        try {
            return Optional.of(images.get(index));
        } catch (GrammeException e) {
            return Optional.empty();
        }
    }
}
