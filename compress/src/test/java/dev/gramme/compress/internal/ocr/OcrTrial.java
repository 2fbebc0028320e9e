package dev.gramme.compress.internal.ocr;

import dev.gramme.compress.Compression;
import dev.gramme.compress.CompressionRequest;
import dev.gramme.compress.Compressor;
import dev.gramme.compress.Evidence;
import dev.gramme.compress.Examples;
import dev.gramme.compress.Goal;
import dev.gramme.compress.Limit;
import dev.gramme.compress.Operators;
import dev.gramme.compress.Quiet;
import dev.gramme.compress.Trial;
import dev.gramme.compress.judge.Judge;
import dev.gramme.compress.judge.LabelJudge;
import dev.gramme.meter.Machine;
import dev.gramme.model.Tensor;
import dev.gramme.model.cost.Settings;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/// Compresses the networks of PP-OCRv4 that tell which way up lines of text are and that read them, with
/// what a user would call: [Compressor]. Lines of calibration, choice and judgement are different ones.
final class OcrTrial {
    private static final int CALIBRATION = 64;
    private static final long CHOICE_SEED = 1_000_000;
    private static final long CALIBRATION_SEED = 2_000_000;
    private static final double DIFFICULTY = 0.8;

    private final TextLines lines = new TextLines(DIFFICULTY);
    private final Path models;
    private final Settings measuring;
    private final Operators operators;

    OcrTrial(Path models, Settings measuring, Operators operators) {
        this.models = models;
        this.measuring = measuring;
        this.operators = operators;
    }

    /// @param args the folder of models, how many lines to choose by and to judge by, and `portable` for operations of
    ///     the ONNX standard only
    public static void main(String[] args) {
        var trial = new OcrTrial(
                Path.of(args[0]), Settings.USUAL, args.length > 3 ? Operators.STANDARD : Operators.ONNX_RUNTIME);
        int choice = Integer.parseInt(args[1]);
        int judged = Integer.parseInt(args[2]);
        print("which way up", trial.whichWayUp(choice, judged));
        print("what it says", trial.read(choice, judged));
    }

    private static void print(String what, Compression found) {
        System.out.println(what + ": " + found.reason());
        if (found instanceof Compression.Compressed done) {
            var quality = done.quality();
            System.out.printf(
                    Locale.ROOT,
                    "  %d lines, %.4f -> %.4f (%.4f to %.4f), %d -> %d bytes, %.3f x the CPU time%n",
                    quality.examples(),
                    quality.before(),
                    quality.after().value(),
                    quality.after().low(),
                    quality.after().high(),
                    done.bytesBefore(),
                    done.bytesAfter(),
                    done.cost().cpuRatio().value());
        }
    }

    /// Which way up. The network is so small that 8 bits do not make it faster: its file is to become small.
    Compression whichWayUp(int choice, int judged) {
        return compressed(
                "pp-ocr-v4-cls",
                192,
                choice,
                judged,
                (seed, count) ->
                        new LabelJudge(IntStream.range(0, count).map(i -> i % 2).toArray(), "softmax_0.tmp_0"),
                true,
                Goal.SIZE);
    }

    /// What is written.
    Compression read(int choice, int judged) {
        var reading = Reading.of(models.resolve("pp-ocr-v4-rec/characters.txt"));
        return compressed(
                "pp-ocr-v4-rec",
                320,
                choice,
                judged,
                (seed, count) -> new ReadingJudge(
                        reading,
                        IntStream.range(0, count)
                                .mapToObj(i -> lines.line(seed + i, false).text())
                                .toList()),
                false,
                Goal.LATENCY);
    }

    @FunctionalInterface
    private interface Judges<A> {
        Judge<A> of(long seed, int count);
    }

    private <A> Compression compressed(
            String id, int width, int choice, int judged, Judges<A> judges, boolean turnsHalf, Goal goal) {
        var evidence = new Evidence(
                examples(CALIBRATION_SEED, CALIBRATION, width, turnsHalf),
                new Trial<>(examples(CHOICE_SEED, choice, width, turnsHalf), judges.of(CHOICE_SEED, choice)),
                new Trial<>(examples(0, judged, width, turnsHalf), judges.of(0, judged)),
                true);
        var file = models.resolve(id).resolve("model.onnx");
        var request = new CompressionRequest(
                file, Optional.of(evidence), Limit.USUAL, goal, operators, 2, measuring, Optional.empty());
        return new Compressor(Quiet.OBSERVER, Machine.discover()).compress(request);
    }

    private Examples examples(long seed, int count, int width, boolean turnsHalf) {
        IntFunction<Map<String, Tensor>> made = i ->
                TextLines.input(lines.line(seed + i, turnsHalf && i % 2 == 1).picture(), width);
        return new Examples() {
            @Override
            public int size() {
                return count;
            }

            @Override
            public Map<String, Tensor> inputs(int index) {
                return made.apply(index);
            }
        };
    }
}
