package dev.gramme.train.internal.exec;

import dev.gramme.carbon.GrammeException;
import dev.gramme.model.ElementType;
import dev.gramme.model.Tensor;
import dev.gramme.train.internal.exec.Plan.Step;
import dev.gramme.train.internal.op.Call;
import dev.gramme.train.internal.op.Context;
import dev.gramme.train.internal.op.HostInts;
import dev.gramme.train.internal.op.Mode;
import dev.gramme.train.internal.op.Value;
import dev.gramme.train.internal.torch.Autograd;
import dev.gramme.train.internal.torch.DeviceTensor;
import dev.gramme.train.internal.torch.ElementTypes;
import dev.gramme.train.internal.torch.Scope;
import dev.gramme.train.internal.torch.Tensors;
import dev.gramme.train.internal.torch.Torch;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/// Runs a plan over inputs. In [Mode#TRAIN] every operation is recorded, so that a loss of the outputs can be walked
/// back to the weights; in [Mode#EVAL] nothing is.
///
/// Memory is freed at fixed places: what an operator makes along the way when it is done, each value after its last
/// use, everything else at the end of the run, also when it fails. Not for several threads at once; every thread has
/// its own, with a [Parameters#replica].
public final class Executor implements AutoCloseable {
    private final Plan plan;
    private final Parameters parameters;
    private final Tensors tensors;
    private final Tensors.Randomness randomness;
    private final Map<String, Value> constants = new HashMap<>();

    /// @param seed of the random numbers that dropout uses
    public Executor(Plan plan, Parameters parameters, Tensors tensors, long seed) {
        this.plan = plan;
        this.parameters = parameters;
        this.tensors = tensors;
        this.randomness = new Tensors.Randomness(seed);
        try (var scope = Scope.open();
                var _ = Autograd.off()) {
            plan.constants().forEach((name, tensor) -> {
                if (!plan.weights().contains(name)
                        && !plan.statistics().contains(name)
                        && ElementTypes.supported(tensor.type())) {
                    constants.put(name, constant(tensor, scope));
                }
            });
            for (Step step : plan.prepared()) {
                execute(step, constants, Mode.EVAL);
            }
        }
    }

    public Plan plan() {
        return plan;
    }

    public Parameters parameters() {
        return parameters;
    }

    public Tensors tensors() {
        return tensors;
    }

    /// Begins a new stream of random numbers: a step that is repeated drops the same again.
    public void reseed(long seed) {
        randomness.reseed(seed);
    }

    /// The outputs by name; they belong to the caller's [Scope].
    ///
    /// @throws GrammeException if an input is missing, or a node fails on what it is given
    public Map<String, DeviceTensor> run(Map<String, DeviceTensor> inputs, Mode mode) {
        return run(inputs, mode, (step, results) -> {});
    }

    /// The first node whose output has an element that is not a number, in words; empty if all are fine. Infinities
    /// count only if nothing is worse: masks hold them on purpose.
    public Optional<String> firstNonFinite(Map<String, DeviceTensor> inputs) {
        for (var weight : parameters.weights().entrySet()) {
            if (!weight.getValue().allFinite()) {
                return Optional.of("the weight '" + weight.getKey() + "'");
            }
        }
        Map<Boolean, String> firstByWhetherNan = new HashMap<>();
        try (var _ = Scope.open()) {
            run(inputs, Mode.EVAL, (step, results) -> {
                for (Value result : results) {
                    if (result instanceof Value.OnDevice it && !it.tensor().allFinite()) {
                        boolean nan = it.tensor().anyNan();
                        firstByWhetherNan.putIfAbsent(
                                nan, "the node " + step.node().label());
                    }
                }
            });
        }
        return Optional.ofNullable(firstByWhetherNan.get(true))
                .or(() -> Optional.ofNullable(firstByWhetherNan.get(false)));
    }

    @Override
    public void close() {
        constants.values().forEach(Executor::release);
        randomness.close();
    }

    private Map<String, DeviceTensor> run(
            Map<String, DeviceTensor> inputs, Mode mode, BiConsumer<Step, List<Value>> observer) {
        Map<String, Value> values = new HashMap<>();
        List<String> made = new ArrayList<>();
        try (var _ = mode == Mode.TRAIN ? Autograd.on() : Autograd.off()) {
            for (String name : plan.inputs()) {
                values.put(name, Value.of(required(inputs, name)));
            }
            for (Step step : plan.steps()) {
                List<Value> results = execute(step, values, mode);
                observer.accept(step, results);
                made.addAll(step.node().outputs());
                step.last().stream().filter(name -> !inputs.containsKey(name)).forEach(name -> release(values, name));
            }
            Map<String, DeviceTensor> outputs = new LinkedHashMap<>();
            plan.outputs()
                    .forEach((name, value) -> outputs.put(
                            name, device(look(values, value).orElseThrow()).alias()));
            return outputs;
        } finally {
            made.forEach(name -> release(values, name));
        }
    }

    private List<Value> execute(Step step, Map<String, Value> values, Mode mode) {
        List<Optional<Value>> inputs =
                step.inputs().stream().map(name -> look(values, name)).toList();
        var call = new Call(
                step.node(), step.opset(), inputs, new Context(mode, tensors, randomness, parameters::isFrozen));
        try (var scope = Scope.open()) {
            List<Value> results = compute(step, call);
            List<String> names = step.node().outputs();
            for (int i = 0; i < Math.min(names.size(), results.size()); i++) {
                if (!names.get(i).isEmpty()) {
                    values.put(names.get(i), kept(results.get(i), inputs, scope));
                }
            }
            requireAll(step, results);
            return results;
        } catch (GrammeException e) {
            throw e;
        } catch (RuntimeException e) {
            throw explained(call, e);
        }
    }

    private static List<Value> compute(Step step, Call call) {
        if (step.op().host().isPresent() && call.allOnHost()) {
            Optional<HostInts> here = step.op().host().get().run(call);
            if (here.isPresent()) {
                return List.of(here.get());
            }
        }
        return step.op().kernel().run(call);
    }

    private static void requireAll(Step step, List<Value> results) {
        for (int i = results.size(); i < step.node().outputs().size(); i++) {
            if (step.node().output(i).isPresent()) {
                throw GrammeException.failure(
                        "The node " + step.node().label() + " is asked for an output number " + i + ", '"
                                + step.node().output(i).get() + "', which it cannot give.",
                        "an export that does not ask for it would do.");
            }
        }
    }

    /// Results live until their last use, whatever the scope; one that is an input passed through gets a handle of its
    /// own, so that each can be freed without the other.
    private static Value kept(Value result, List<Optional<Value>> inputs, Scope scope) {
        return switch (result) {
            case HostInts here -> here;
            case Value.OnDevice there -> {
                boolean passedThrough = inputs.stream()
                        .flatMap(Optional::stream)
                        .anyMatch(input -> input instanceof Value.OnDevice it && it.tensor() == there.tensor());
                DeviceTensor own = passedThrough ? there.tensor().alias() : there.tensor();
                yield Value.of(scope.keep(own));
            }
        };
    }

    private Optional<Value> look(Map<String, Value> values, String name) {
        if (name.isEmpty()) {
            return Optional.empty();
        }
        return Optional.ofNullable(values.get(name))
                .or(() -> Optional.ofNullable(constants.get(name)))
                .or(() -> Optional.ofNullable(parameters.weights().get(name)).map(Value::of))
                .or(() -> Optional.ofNullable(parameters.statistics().get(name)).map(Value::of));
    }

    private DeviceTensor device(Value value) {
        return switch (value) {
            case HostInts here -> tensors.ofLongs(here.shape(), here.values());
            case Value.OnDevice there -> there.tensor();
        };
    }

    private Value constant(Tensor tensor, Scope scope) {
        return tensor.type() == ElementType.INT64 && HostInts.suits(tensor.shape())
                ? HostInts.of(tensor.shape(), tensor.longs())
                : Value.of(scope.keep(tensors.upload(tensor)));
    }

    private static DeviceTensor required(Map<String, DeviceTensor> inputs, String name) {
        DeviceTensor given = inputs.get(name);
        if (given == null) {
            throw GrammeException.failure(
                    "The model needs an input '" + name + "'; given are " + inputs.keySet() + ".",
                    "the data do not belong to this model.");
        }
        return given;
    }

    private static void release(Map<String, Value> values, String name) {
        Value value = values.remove(name);
        if (value != null) {
            release(value);
        }
    }

    private static void release(Value value) {
        if (value instanceof Value.OnDevice there) {
            there.tensor().close();
        }
    }

    private static GrammeException explained(Call call, RuntimeException e) {
        String message = Torch.message(e);
        String given = call.inputs().stream()
                .map(input -> input.map(Object::toString).orElse("nothing"))
                .toList()
                .toString();
        boolean memory = message.contains("allocate") || message.contains("out of memory");
        return GrammeException.failure(
                        "The node " + call.node().label() + " fails on " + given + ": " + message,
                        memory
                                ? "a smaller batch fits into memory."
                                : "the inputs have other shapes or types than the model was made for.")
                .causedBy(e);
    }
}
