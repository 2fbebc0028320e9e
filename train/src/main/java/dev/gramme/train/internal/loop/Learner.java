package dev.gramme.train.internal.loop;

import dev.gramme.carbon.GrammeException;
import dev.gramme.model.ElementType;
import dev.gramme.model.Tensor;
import dev.gramme.train.internal.exec.Executor;
import dev.gramme.train.internal.exec.Parameters;
import dev.gramme.train.internal.exec.Plan;
import dev.gramme.train.internal.op.Mode;
import dev.gramme.train.internal.torch.Autograd;
import dev.gramme.train.internal.torch.ComputeDevice;
import dev.gramme.train.internal.torch.DeviceTensor;
import dev.gramme.train.internal.torch.FusedSteps;
import dev.gramme.train.internal.torch.Losses;
import dev.gramme.train.internal.torch.Scope;
import dev.gramme.train.internal.torch.Tensors;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// A network that learns to classify: forward, back and one optimizer step, on several cores.
///
/// Each core has a thread of its own with a replica of the network, which looks at the same weights and gathers its own
/// gradients over its slice of the batch; they are added up in the cores' order, so that the same seed gives the same
/// bits. Not for several callers at once.
public final class Learner implements AutoCloseable {
    private final Plan plan;
    private final Tensors tensors;
    private final List<Executor> replicas = new ArrayList<>();
    private final ExecutorService threads;
    private final List<AdamGroup> groups;
    private final double clip;
    private final long seed;

    /// Weights that learn at the same rate.
    ///
    /// @param decay AdamW's weight decay
    public record Group(List<String> names, double decay) {}

    /// @param groups the weights to train; all others stay as they are
    /// @param clip the longest gradient of a step
    public Learner(Plan plan, List<Group> groups, double clip, int workers, ComputeDevice device, long seed) {
        this.plan = plan;
        this.clip = clip;
        this.seed = seed;
        this.tensors = new Tensors(device);
        this.threads = Executors.newFixedThreadPool(
                workers, Thread.ofPlatform().daemon().name("gramme-train-", 0).factory());
        var first = Parameters.of(plan, tensors);
        var trained = groups.stream().flatMap(group -> group.names().stream()).toList();
        first.freezeAllBut(trained);
        for (int i = 0; i < workers; i++) {
            replicas.add(new Executor(plan, i == 0 ? first : first.replica(), tensors, seed + i));
        }
        this.groups = groups.stream()
                .map(group -> new AdamGroup(group, first.trained(), tensors))
                .toList();
    }

    /// One step: the mean loss an example.
    ///
    /// @param number which step it is: what dropout drops depends on the seed and this alone
    /// @param slices one for each core at most
    /// @param rates the learning rate of each group
    /// @throws GrammeException if the loss is no number any more, naming where that began; the weights stay as they
    ///     were
    public double step(long number, List<Slice> slices, List<Double> rates) {
        for (int i = 0; i < replicas.size(); i++) {
            replicas.get(i).reseed(new SplittableRandom(seed + number * 1_000_003 + i).nextLong());
        }
        int examples = slices.stream().mapToInt(slice -> slice.labels().length).sum();
        double loss = 0;
        for (double part : onEach(slices, (replica, slice) -> gradient(replica, slice, examples))) {
            loss += part;
        }
        var first = replicas.getFirst().parameters();
        if (!Double.isFinite(loss)) {
            throw diverged(slices.getFirst());
        }
        for (var replica : replicas.subList(1, replicas.size())) {
            var leaves = replica.parameters().leaves();
            for (int i = 0; i < leaves.size(); i++) {
                Autograd.addGradient(first.leaves().get(i), leaves.get(i));
            }
            Autograd.forget(leaves);
        }
        FusedSteps.clipNorm(first.leaves(), clip);
        for (int i = 0; i < groups.size(); i++) {
            groups.get(i).step(rates.get(i));
        }
        Autograd.forget(first.leaves());
        return loss;
    }

    /// The class scores of examples, as any ONNX runtime would compute them.
    public List<float[]> scores(List<Slice> slices) {
        return onEach(slices, (replica, slice) -> {
            try (var _ = Scope.open()) {
                var logits = run(replica, slice, Mode.EVAL);
                return Tensors.download("", logits.cast(ElementType.FLOAT)).floats();
            }
        });
    }

    /// How many cores it uses.
    public int workers() {
        return replicas.size();
    }

    /// The weights and statistics as they are now.
    public Map<String, Tensor> weights() {
        return replicas.getFirst().parameters().download();
    }

    /// How many numbers are trained.
    public long trained() {
        return replicas.getFirst().parameters().trainedCount();
    }

    /// Everything that the next step depends on besides the data: trained weights, statistics, the optimizer's memory.
    public Map<String, Tensor> state() {
        var state = new LinkedHashMap<String, Tensor>();
        var parameters = replicas.getFirst().parameters();
        parameters.trained().forEach((name, weight) -> state.put(name, Tensors.download(name, weight)));
        parameters.statistics().forEach((name, value) -> state.put(name, Tensors.download(name, value)));
        groups.forEach(group -> group.save(state));
        return state;
    }

    /// Goes back to a state.
    public void restore(Map<String, Tensor> state) {
        for (var replica : replicas) {
            replica.parameters().upload(state, tensors);
        }
        groups.forEach(group -> group.restore(state, tensors));
    }

    @Override
    public void close() {
        threads.shutdown();
        for (var replica : replicas) {
            replica.close();
            replica.parameters().close();
        }
        groups.forEach(AdamGroup::close);
    }

    private interface Work<R> {
        R on(Executor replica, Slice slice);
    }

    private <R> List<R> onEach(List<Slice> slices, Work<R> work) {
        var futures = new ArrayList<Future<R>>();
        for (int i = 0; i < slices.size(); i++) {
            var replica = replicas.get(i);
            var slice = slices.get(i);
            futures.add(threads.submit(() -> work.on(replica, slice)));
        }
        var results = new ArrayList<R>();
        for (var future : futures) {
            results.add(got(future));
        }
        return results;
    }

    private static <R> R got(Future<R> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw GrammeException.failure(
                            "The training was interrupted", "`--resume` goes on from its last checkpoint.")
                    .causedBy(e);
        }
    }

    private double gradient(Executor replica, Slice slice, int examples) {
        try (var _ = Scope.open();
                var _ = Autograd.on()) {
            var logits = run(replica, slice, Mode.TRAIN);
            var loss = Losses.crossEntropy(logits, labels(slice), Optional.empty(), 0)
                    .mul(1.0 / examples);
            Autograd.backward(loss);
            return loss.scalar();
        }
    }

    private DeviceTensor run(Executor replica, Slice slice, Mode mode) {
        return replica.run(inputs(slice), mode).values().iterator().next();
    }

    private Map<String, DeviceTensor> inputs(Slice slice) {
        var inputs = new HashMap<String, DeviceTensor>();
        slice.inputs().forEach((name, tensor) -> inputs.put(name, tensors.upload(tensor)));
        return inputs;
    }

    private DeviceTensor labels(Slice slice) {
        long[] labels = new long[slice.labels().length];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = slice.labels()[i];
        }
        return tensors.ofLongs(new long[] {labels.length}, labels);
    }

    private GrammeException diverged(Slice slice) {
        try (var _ = Scope.open()) {
            String where = replicas.getFirst()
                    .firstNonFinite(inputs(slice))
                    .map(found -> ", first in " + found)
                    .orElse("");
            return GrammeException.failure(
                    "The loss is no number any more" + where,
                    "a lower learning rate (`--rate`) helps; the last checkpoint is from before.");
        }
    }

    /// The plan that is executed.
    public Plan plan() {
        return plan;
    }
}
