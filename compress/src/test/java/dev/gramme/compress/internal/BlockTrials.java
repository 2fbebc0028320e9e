package dev.gramme.compress.internal;

import dev.gramme.compress.internal.blocks.BlockFormat;
import dev.gramme.compress.internal.blocks.BlockQuantization;
import dev.gramme.compress.internal.blocks.BlockQuantization.Accuracy;
import dev.gramme.compress.internal.blocks.Gptq;
import dev.gramme.compress.internal.blocks.Hessian;
import dev.gramme.compress.internal.blocks.HessianCalibration;
import dev.gramme.compress.internal.blocks.Nearest;
import dev.gramme.compress.internal.blocks.PackedFormat;
import dev.gramme.compress.internal.blocks.PackedProducts;
import dev.gramme.compress.internal.blocks.PackedTables;
import dev.gramme.compress.internal.blocks.Rounding;
import dev.gramme.compress.internal.calibrate.ChannelPeaks;
import dev.gramme.compress.internal.calibrate.Probe;
import dev.gramme.compress.internal.graph.GemmAsProduct;
import dev.gramme.compress.internal.graph.LayerNormalizationAsProducts;
import dev.gramme.compress.internal.graph.Linear;
import dev.gramme.compress.internal.int8.DynamicProducts;
import dev.gramme.compress.internal.int8.Headroom;
import dev.gramme.compress.internal.int8.Int8Tables;
import dev.gramme.compress.internal.int8.Smoothing;
import dev.gramme.model.Model;
import dev.gramme.model.OnnxFile;
import dev.gramme.model.Tensor;
import dev.gramme.model.rewrite.Rewrite;
import dev.gramme.model.rewrite.Rewriter;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Prints how an encoder fares in few bits. Arguments: the folder of published models, how many test mails to judge
/// by, and the names of trials.
///
/// Names are words joined by a hyphen: `t6` a table of 6 bits (`t8` the 8-bit one, `t32` float), `p4g32` packed
/// weights of 4 bits in blocks of 32, `b4g32` the same as MatMulNBits (`s` after it for symmetric), `i8` 8-bit
/// products, `near` or
/// `gptq`, `raw` without smoothing.
public final class BlockTrials {
    private final EncoderTrial trial;
    private final Model fused;
    private final List<Map<String, Tensor>> seen;
    private final Map<Boolean, Model> smoothed = new HashMap<>();
    private final Map<Boolean, Map<String, Hessian>> hessians = new HashMap<>();

    private BlockTrials(EncoderTrial trial, Model fused, List<Map<String, Tensor>> seen) {
        this.trial = trial;
        this.fused = fused;
        this.seen = seen;
    }

    public static void main(String[] args) {
        var trials = of(Path.of(args[0]), Integer.parseInt(args[1]), 128);
        for (String name : List.of(args).subList(2, args.length)) {
            System.out.printf("%-24s %s%n", name, trials.judge(name, true));
        }
    }

    /// MiniLM, judged by the first mails of the test file and calibrated with the first of the training file.
    static BlockTrials of(Path models, int judged, int calibrated) {
        var folder = models.resolve("minilm-l6");
        var mails = models.resolve("spam-assassin");
        var tokenizer = folder.resolve("tokenizer.json");
        var original = OnnxFile.read(folder.resolve("model.onnx"));
        var trial = new EncoderTrial(original, EncoderTrial.mails(tokenizer, mails.resolve("test.csv"), judged));
        var plain = Rewriter.usual().apply(original).model();
        var fused = new GemmAsProduct().apply(plain).orElse(plain);
        return new BlockTrials(trial, fused, EncoderTrial.mails(tokenizer, mails.resolve("train.csv"), calibrated));
    }

    EncoderTrial.Found judge(String name, boolean timed) {
        return trial.judge(made(name), timed);
    }

    private Model made(String name) {
        boolean smooth = !name.contains("raw");
        var model = smoothed.computeIfAbsent(smooth, this::smoothed);
        for (String word : name.split("-", -1)) {
            Rounding rounding = name.contains("gptq")
                    ? Gptq.of(hessians.computeIfAbsent(smooth, _ -> hessians(smoothed.get(smooth))))
                    : new Nearest();
            model = switch (word.charAt(0)) {
                case 't' -> tables(model, Integer.parseInt(word.substring(1)));
                case 'p' -> packed(model, word, rounding);
                case 'b' -> blocks(model, word, rounding);
                case 'i' -> applied(model, DynamicProducts.all(model, Headroom.PAIRS, wide(model)));
                default -> model;
            };
        }
        return new LayerNormalizationAsProducts().apply(model).orElse(model);
    }

    private static Model applied(Model model, Rewrite... rewrites) {
        var result = model;
        for (Rewrite rewrite : rewrites) {
            result = rewrite.apply(result).orElse(result);
        }
        return result;
    }

    private static Model tables(Model model, int bits) {
        return switch (bits) {
            case 32 -> model;
            case 8 -> applied(model, new Int8Tables(Set.of()));
            default -> applied(model, new PackedTables(bits, Set.of()));
        };
    }

    private static Model packed(Model model, String word, Rounding rounding) {
        int bits = Integer.parseInt(word.substring(1, 2));
        var format = new PackedFormat(bits, Integer.parseInt(word.substring(3)), Headroom.PAIRS);
        var formats = Linear.of(model).stream()
                .collect(Collectors.toMap(layer -> layer.weight().name(), _ -> format));
        return applied(model, PackedProducts.of(model, formats, rounding, wide(model)));
    }

    private static Model blocks(Model model, String word, Rounding rounding) {
        boolean symmetric = word.endsWith("s");
        int bits = Integer.parseInt(word.substring(1, 2));
        int size = Integer.parseInt(word.substring(3, word.length() - (symmetric ? 1 : 0)));
        var formats = Linear.of(model).stream()
                .collect(Collectors.toMap(layer -> layer.weight().name(), _ -> new BlockFormat(bits, size, symmetric)));
        return applied(model, BlockQuantization.of(model, formats, rounding, Accuracy.INT8));
    }

    private static Set<String> wide(Model model) {
        return Linear.of(model).stream()
                .filter(layer -> layer.weight().shape()[0] > 384)
                .map(Linear::input)
                .collect(Collectors.toSet());
    }

    private Model smoothed(boolean smooth) {
        if (!smooth) {
            return fused;
        }
        var groups = Linear.of(fused).stream().collect(Collectors.groupingBy(Linear::input));
        groups.keySet().removeAll(wide(fused));
        var factors = new HashMap<String, float[]>();
        try (var probe = Probe.of(fused, groups.keySet(), 1)) {
            var peaks = new ChannelPeaks();
            seen.subList(0, Math.min(64, seen.size())).forEach(inputs -> peaks.see(probe.values(inputs)));
            groups.forEach((input, layers) ->
                    factors.put(input, Smoothing.factors(peaks.of(input).orElseThrow(), layers, 0.7)));
        }
        return applied(fused, new Smoothing(factors));
    }

    private Map<String, Hessian> hessians(Model model) {
        try (var calibration = HessianCalibration.of(model, Linear.of(model), 1)) {
            seen.forEach(calibration::see);
            return calibration.hessians();
        }
    }
}
