package dev.gramme.train;

import dev.gramme.carbon.GrammeException;
import dev.gramme.model.Model;
import dev.gramme.model.Predictor;
import dev.gramme.model.Tensor;
import dev.gramme.train.internal.adapt.Weights;
import dev.gramme.train.internal.exec.Parameters;
import dev.gramme.train.internal.exec.Plan;
import dev.gramme.train.internal.exec.Replicas;
import dev.gramme.train.internal.op.Mode;
import dev.gramme.train.internal.op.OpRegistry;
import dev.gramme.train.internal.torch.ComputeDevice;
import dev.gramme.train.internal.torch.DeviceTensor;
import dev.gramme.train.internal.torch.FreedMemory;
import dev.gramme.train.internal.torch.Tensors;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/// A model loaded for training: its weights lie on the device and can change; the graph stays as the file has it.
///
/// Not for several threads at once. It holds memory outside Java's heap until it is closed.
public final class Network implements Predictor, AutoCloseable {
    /// Where and how a network runs.
    ///
    /// @param device `cpu` or `cuda`
    /// @param threads how many cores of the processor a training step uses; 1 on a card
    /// @param seed of everything random in the network: dropout
    public record Settings(String device, int threads, long seed) {
        /// On the processor.
        public static Settings cpu(int threads, long seed) {
            return new Settings("cpu", threads, seed);
        }
    }

    /// How many numbers make a network large enough for its loading to leave a trace in memory.
    private static final long LARGE = 1 << 22;

    private final Model model;
    private final Plan plan;
    private final Replicas replicas;

    private Network(Model model, Plan plan, Replicas replicas) {
        this.model = model;
        this.plan = plan;
        this.replicas = replicas;
    }

    /// Loads a model.
    ///
    /// @throws GrammeException if the device cannot be used, or the model has an operator that cannot be executed
    public static Network of(Model model, Settings settings) {
        return of(model, Plan.of(model), settings);
    }

    /// Loads a model for some of its values, which need not be outputs of the file: hidden states to be matched.
    ///
    /// @throws GrammeException if the device cannot be used, the model has an operator that cannot be executed, or
    ///     has no such value
    public static Network of(Model model, List<String> outputs, Settings settings) {
        return of(model, Plan.of(model, outputs), settings);
    }

    private static Network of(Model model, Plan plan, Settings settings) {
        ComputeDevice device = ComputeDevice.of(settings.device());
        var tensors = new Tensors(device);
        int replicas = device == ComputeDevice.CPU ? settings.threads() : 1;
        var parameters = Parameters.of(plan, tensors);
        if (parameters.trainedCount() > LARGE) {
            FreedMemory.giveBack();
        }
        return new Network(model, plan, new Replicas(plan, parameters, tensors, replicas, settings.seed()));
    }

    /// The operators of a model that cannot be executed, without repetition; empty if all can.
    public static List<String> unsupported(Model model) {
        return OpRegistry.all().unsupported(model.graph().nodes(), model.opsets()).stream()
                .map(node -> node.domain().isEmpty() ? node.op() : node.domain() + "." + node.op())
                .distinct()
                .sorted()
                .toList();
    }

    /// Predicts, as any ONNX runtime would with the weights as they are now.
    ///
    /// @throws GrammeException if an input is missing, or the network fails on what it is given
    @Override
    public Map<String, Tensor> run(Map<String, Tensor> given) {
        // On the first replica's thread: it is one that uses one core.
        return replicas.onEach(replica -> replica == 0 ? predicted(given) : Map.<String, Tensor>of())
                .getFirst();
    }

    private Map<String, Tensor> predicted(Map<String, Tensor> given) {
        Map<String, Tensor> outputs = new LinkedHashMap<>();
        replicas.first()
                .run(uploaded(given), Mode.EVAL)
                .forEach((name, value) -> outputs.put(name, Tensors.download(name, value)));
        return outputs;
    }

    Map<String, DeviceTensor> uploaded(Map<String, Tensor> given) {
        Map<String, DeviceTensor> there = new LinkedHashMap<>();
        given.forEach(
                (name, tensor) -> there.put(name, replicas.first().tensors().upload(tensor)));
        return there;
    }

    Replicas replicas() {
        return replicas;
    }

    /// Names of all weights that the graph has.
    public Set<String> weights() {
        return plan.weights();
    }

    /// Names of the running statistics of batch normalization.
    public Set<String> statistics() {
        return plan.statistics();
    }

    /// How many numbers are trained.
    public long trainedCount() {
        return replicas.first().parameters().trainedCount();
    }

    /// Leaves weights and statistics as they are from now on whose whole name matches. Batch normalization by frozen
    /// statistics uses them even in training.
    public void freeze(Pattern names) {
        forAll(parameters -> parameters.freeze(names));
    }

    /// Trains again what matches.
    public void thaw(Pattern names) {
        forAll(parameters -> parameters.thaw(names));
    }

    private void forAll(Consumer<Parameters> change) {
        for (int i = 0; i < replicas.count(); i++) {
            change.accept(replicas.executor(i).parameters());
        }
    }

    /// Begins new streams of random numbers: a step that is repeated drops the same again.
    public void reseed(long seed) {
        for (int i = 0; i < replicas.count(); i++) {
            replicas.executor(i).reseed(new SplittableRandom(seed * replicas.count() + i).nextLong());
        }
    }

    /// Leaves everything as it is but these weights.
    public void freezeAllBut(Collection<String> names) {
        forAll(parameters -> parameters.freezeAllBut(names));
    }

    /// Weights and statistics as they are now.
    public Map<String, Tensor> numbers() {
        return replicas.first().parameters().download();
    }

    /// Overwrites weights and statistics by name.
    public void restore(Map<String, Tensor> numbers) {
        forAll(parameters -> parameters.upload(numbers, replicas.first().tensors()));
    }

    /// The model with the weights as they are now, each where the file has it: initializer or `Constant` node.
    public Model trained() {
        return Weights.into(model, numbers());
    }

    @Override
    public void close() {
        replicas.close();
    }
}
