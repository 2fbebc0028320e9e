package dev.gramme.compress.internal.depth;

import dev.gramme.compress.Examples;
import dev.gramme.compress.internal.EncoderTrial;
import dev.gramme.model.Model;
import dev.gramme.model.OnnxFile;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Which way of choosing blocks keeps more of an encoder, before anything is taught: by what each block turns, by how
/// far the vectors move without it alone, one after another, or the last ones (Sajjad et al. 2020, arXiv:2004.03844).
public final class DropTrial {
    private final Blocks blocks;
    private final EncoderTrial seen;
    private final EncoderTrial judged;

    private DropTrial(Model model, EncoderTrial seen, EncoderTrial judged) {
        this.blocks = Blocks.of(model);
        this.seen = seen;
        this.judged = judged;
    }

    /// FOLDER_OF_MODELS ENCODER MAILS.
    static void main(String[] words) {
        var folder = Path.of(words[0]);
        var model = OnnxFile.read(folder.resolve(words[1], "model.onnx"));
        var tokenizer = folder.resolve(words[1], "tokenizer.json");
        int count = Integer.parseInt(words[2]);
        var train = EncoderTrial.mails(tokenizer, folder.resolve("spam-assassin", "train.csv"), count);
        var test = EncoderTrial.mails(tokenizer, folder.resolve("spam-assassin", "test.csv"), count);
        var trial = new DropTrial(model, new EncoderTrial(model, train), new EncoderTrial(model, test));
        int layers = trial.blocks.chain().size();
        double[] influence = BlockInfluence.of(trial.blocks, Examples.of(train), 1);
        double[] alone = IntStream.range(0, layers)
                .mapToDouble(place -> trial.lost(Set.of(place)))
                .toArray();
        System.out.println("influence " + Arrays.toString(influence) + "\nalone " + Arrays.toString(alone));
        for (int dropped : List.of(layers / 6, layers / 3, layers / 2)) {
            trial.show("influence", least(influence, dropped));
            trial.show("alone", least(alone, dropped));
            trial.show("in turn", trial.inTurn(dropped));
            trial.show("last", IntStream.range(layers - dropped, layers).boxed().collect(Collectors.toSet()));
        }
    }

    private double lost(Set<Integer> dropped) {
        return 1 - seen.judge(blocks.without(dropped), false).fidelity().cosineMean();
    }

    private Set<Integer> inTurn(int count) {
        var dropped = new TreeSet<Integer>();
        while (dropped.size() < count) {
            int next = IntStream.range(0, blocks.chain().size())
                    .filter(place -> !dropped.contains(place))
                    .boxed()
                    .min(Comparator.comparingDouble(place -> {
                        var more = new TreeSet<>(dropped);
                        more.add(place);
                        return lost(more);
                    }))
                    .orElseThrow();
            dropped.add(next);
        }
        return dropped;
    }

    private static Set<Integer> least(double[] scores, int count) {
        return IntStream.range(0, scores.length)
                .boxed()
                .sorted(Comparator.comparingDouble(place -> scores[place]))
                .limit(count)
                .collect(Collectors.toSet());
    }

    private void show(String way, Set<Integer> dropped) {
        System.out.println(new TreeSet<>(dropped) + " " + way + ": " + judged.judge(blocks.without(dropped), false));
    }
}
