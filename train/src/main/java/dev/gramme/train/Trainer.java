package dev.gramme.train;

import dev.gramme.carbon.GrammeException;
import dev.gramme.model.Tensor;
import dev.gramme.train.internal.exec.Replicas;
import dev.gramme.train.internal.loss.BatchLoss;
import dev.gramme.train.internal.loss.Rows;
import dev.gramme.train.internal.op.Mode;
import dev.gramme.train.internal.optim.AdamW;
import dev.gramme.train.internal.optim.Optimizer;
import dev.gramme.train.internal.optim.Sgd;
import dev.gramme.train.internal.torch.Autograd;
import dev.gramme.train.internal.torch.DeviceTensor;
import dev.gramme.train.internal.torch.FusedSteps;
import dev.gramme.train.internal.torch.Tensors;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.DoubleStream;

/// Makes a network better, a batch at a time. A step computes the loss of a batch and its gradients on all cores, and
/// moves the weights; with [#accumulate] several batches make one step.
///
/// The same network, seed, number of threads and batches give the same weights, bit for bit.
public final class Trainer implements AutoCloseable {
    private final Network network;
    private final Optimizer optimizer;
    private Set<String> apart = Set.of();
    private double factor = 1;

    private Trainer(Network network, Function<Tensors, Optimizer> optimizer) {
        this.network = network;
        this.optimizer = optimizer.apply(network.replicas().first().tensors());
    }

    /// By AdamW; decay pulls on matrices and kernels only.
    public static Trainer adamW(Network network, double decay) {
        var usual = AdamW.Settings.USUAL;
        var settings = new AdamW.Settings(usual.beta1(), usual.beta2(), decay, usual.epsilon());
        return new Trainer(network, tensors -> new AdamW(settings, tensors));
    }

    /// By gradient descent with Nesterov's momentum; decay pulls on matrices and kernels only.
    public static Trainer sgd(Network network, double momentum, double decay) {
        var settings = new Sgd.Settings(momentum, decay, momentum > 0);
        return new Trainer(network, tensors -> new Sgd(settings, tensors));
    }

    /// Lets some weights learn faster or slower than the rest.
    ///
    /// @param names whole names of weights, such as those of a new head
    /// @param times what every step's rate is multiplied by for them
    public Trainer withFactor(Set<String> names, double times) {
        this.apart = Set.copyOf(names);
        this.factor = times;
        return this;
    }

    /// One batch, one step: [#accumulate], then [#apply].
    ///
    /// @param inputs the network's inputs, examples along the first axis
    /// @param rate the learning rate
    /// @param longest the norm that the gradients, taken as one vector, are shortened to; infinity for never
    /// @return the mean loss of the batch
    /// @throws GrammeException if the loss is not finite, naming what first became so; nothing has changed then
    public double step(Map<String, Tensor> inputs, Objective objective, double rate, double longest) {
        double loss = accumulate(inputs, objective, 1);
        apply(rate, longest);
        return loss;
    }

    /// Adds the gradients of a batch to those gathered so far.
    ///
    /// @param share what the batch's loss is multiplied by: one over the number of batches that make a step
    /// @return the mean loss of the batch, not multiplied
    /// @throws GrammeException if the loss is not finite; what was gathered is then forgotten
    public double accumulate(Map<String, Tensor> inputs, Objective objective, double share) {
        var loss = new BatchLoss(objective);
        long examples = examples(inputs);
        Replicas replicas = network.replicas();
        List<Double> parts;
        try {
            parts = replicas.onEach(i -> {
                replicas.executor(i).parameters().rememberStatistics();
                Rows rows = Rows.share(examples, i, replicas.count());
                return rows.isEmpty() ? 0.0 : backward(i, rows, inputs, loss, share);
            });
        } catch (RuntimeException e) {
            replicas.undo();
            throw e;
        }
        double total = parts.stream().mapToDouble(Double::doubleValue).sum();
        if (!Double.isFinite(total)) {
            replicas.undo();
            throw notFinite(total, inputs);
        }
        return total;
    }

    private double backward(int replica, Rows rows, Map<String, Tensor> inputs, BatchLoss loss, double share) {
        var executor = network.replicas().executor(replica);
        Map<String, DeviceTensor> outputs = executor.run(network.uploaded(rows.of(inputs)), Mode.TRAIN);
        try (var _ = Autograd.on()) {
            DeviceTensor part = loss.of(rows, outputs, executor.tensors());
            double value = part.scalar();
            if (Double.isFinite(value)) {
                Autograd.backward(part.mul(share));
            }
            return value;
        }
    }

    private static long examples(Map<String, Tensor> inputs) {
        long examples = inputs.values().stream()
                .mapToLong(tensor -> tensor.shape().length == 0 ? 0 : tensor.shape()[0])
                .min()
                .orElse(0);
        if (examples == 0) {
            throw GrammeException.failure(
                    "The batch " + inputs.values() + " has no examples.", "the data ran out, or were all skipped.");
        }
        return examples;
    }

    /// Moves the weights by the gathered gradients and forgets them.
    ///
    /// @throws GrammeException if gradients are to be shortened and their norm is not finite; no weight moves then
    public void apply(double rate, double longest) {
        Replicas replicas = network.replicas();
        replicas.gather();
        List<Map<String, DeviceTensor>> shares = replicas.shares();
        double scale = Double.isInfinite(longest) ? 1 : Math.min(1, longest / finite(norm(shares)));
        replicas.onEach(i -> {
            if (scale < 1) {
                FusedSteps.scale(gradients(shares.get(i)), scale);
            }
            Map<String, DeviceTensor> usual = new LinkedHashMap<>(shares.get(i));
            Map<String, DeviceTensor> others = new LinkedHashMap<>(usual);
            usual.keySet().removeAll(apart);
            others.keySet().retainAll(apart);
            optimizer.step(usual, rate);
            optimizer.step(others, rate * factor);
            return i;
        });
        replicas.forget();
    }

    /// The gathered gradients by the name of their weight, which are forgotten: no weight moves.
    public Map<String, Tensor> takeGradients() {
        Replicas replicas = network.replicas();
        replicas.gather();
        Map<String, Tensor> taken = new LinkedHashMap<>();
        replicas.onEach(i -> {
            if (i == 0) {
                replicas.first()
                        .parameters()
                        .trained()
                        .forEach((name, leaf) -> Autograd.gradient(leaf)
                                .ifPresent(gradient -> taken.put(name, Tensors.download(name, gradient))));
            }
            return i;
        });
        replicas.forget();
        return taken;
    }

    private double norm(List<Map<String, DeviceTensor>> shares) {
        List<Double> squares = network.replicas().onEach(i -> FusedSteps.squaredNorm(gradients(shares.get(i))));
        return Math.sqrt(squares.stream().flatMapToDouble(DoubleStream::of).sum());
    }

    private double finite(double norm) {
        if (!Double.isFinite(norm)) {
            network.replicas().undo();
            throw GrammeException.failure(
                    "The gradients are not finite: their norm is " + norm + ".", "the learning rate is too high.");
        }
        return norm;
    }

    private static List<DeviceTensor> gradients(Map<String, DeviceTensor> leaves) {
        return leaves.values().stream()
                .flatMap(leaf -> Autograd.gradient(leaf).stream())
                .toList();
    }

    private GrammeException notFinite(double loss, Map<String, Tensor> inputs) {
        String first = network.replicas()
                .onEach(i -> i == 0
                        ? network.replicas()
                                .first()
                                .firstNonFinite(network.uploaded(inputs))
                                .orElse("the loss itself, from finite outputs")
                        : "")
                .getFirst();
        return GrammeException.failure(
                "The loss is " + loss + "; first not finite is " + first + ".",
                "the learning rate is too high, or the batch holds numbers that are not finite.");
    }

    /// What the optimizer remembers, for a checkpoint.
    public Map<String, Tensor> state() {
        return optimizer.state();
    }

    /// Goes on from a checkpoint.
    public void restore(Map<String, Tensor> state) {
        optimizer.restore(state);
    }

    @Override
    public void close() {
        optimizer.close();
    }
}
