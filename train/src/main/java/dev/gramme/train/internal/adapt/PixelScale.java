package dev.gramme.train.internal.adapt;

import dev.gramme.data.image.Pixels;
import dev.gramme.model.Graph;
import dev.gramme.model.Model;
import dev.gramme.model.Node;
import dev.gramme.model.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The mean and standard deviation of each channel of training pictures, and their place at the head of a
/// graph: whoever uses the file gives pixels as shares of 1 and need not know them.
///
/// @param mean one a channel
/// @param deviation one a channel; 1 where all pixels are alike
// Arrays on purpose: compared by nobody.
@SuppressWarnings("ArrayRecordComponent")
public record PixelScale(float[] mean, float[] deviation) {
    private static final String MEAN = "gramme.pixel_mean";
    private static final String DEVIATION = "gramme.pixel_deviation";
    private static final String CENTRED = "gramme.centred_pixels";
    private static final String SCALED = "gramme.scaled_pixels";

    /// The names of the constants, which are no weights.
    public static final List<String> CONSTANTS = List.of(MEAN, DEVIATION);

    /// That of some pictures.
    public static PixelScale of(Pixels pixels) {
        int channels = pixels.fit().channels();
        int plane = pixels.fit().height() * pixels.fit().width();
        float[] mean = new float[channels];
        float[] deviation = new float[channels];
        for (int channel = 0; channel < channels; channel++) {
            double sum = 0;
            double squares = 0;
            for (int image = 0; image < pixels.size(); image++) {
                long from = (long) image * pixels.each() + (long) channel * plane;
                for (int i = 0; i < plane; i++) {
                    double share = pixels.share(from + i);
                    sum += share;
                    squares += share * share;
                }
            }
            double count = (double) pixels.size() * plane;
            double variance = squares / count - (sum / count) * (sum / count);
            mean[channel] = (float) (sum / count);
            deviation[channel] = variance > 1e-6 ? (float) Math.sqrt(variance) : 1;
        }
        return new PixelScale(mean, deviation);
    }

    /// Whether a model scales its pixels itself.
    public static boolean isIn(Model model) {
        return model.graph().initializers().containsKey(MEAN);
    }

    /// The model that takes pixels as they are.
    ///
    /// @param input the name of its input
    public Model into(Model model, String input) {
        var graph = model.graph();
        var constants = new LinkedHashMap<>(graph.initializers());
        long[] shape = {1, mean.length, 1, 1};
        constants.put(MEAN, Tensor.ofFloats(MEAN, shape, mean));
        constants.put(DEVIATION, Tensor.ofFloats(DEVIATION, shape, deviation));
        var renamed = Renamed.inputs(graph, Map.of(input, SCALED));
        var nodes = new ArrayList<Node>();
        nodes.add(Node.of("Sub", List.of(input, MEAN), List.of(CENTRED), Map.of()));
        nodes.add(Node.of("Div", List.of(CENTRED, DEVIATION), List.of(SCALED), Map.of()));
        nodes.addAll(renamed);
        return model.withGraph(new Graph(
                graph.name(), nodes, constants, graph.inputs(), graph.outputs(), graph.values(), graph.unread()));
    }
}
