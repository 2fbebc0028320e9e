package dev.gramme.cli;

import dev.gramme.carbon.Figures;
import dev.gramme.model.ModelCheck;
import dev.gramme.model.OnnxFile;
import dev.gramme.model.Session;
import dev.gramme.train.Network;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ObjectNode;

/// `gramme model check FILE`: whether Gramme understands a model the way ONNX Runtime does.
@Command(
        name = "check",
        description = {
            "Read a model, write it again, and compare both in ONNX Runtime on generated inputs.",
            "Ends with 0 when they agree."
        })
final class ModelCheckCommand implements Callable<Integer> {
    /// Two computations of the same float32 network in other orders differ by less.
    private static final double TOLERANCE = 1e-4;

    @Mixin
    CommonOptions common = new CommonOptions();

    @Parameters(paramLabel = "FILE", description = "An ONNX file.")
    Path file = Path.of("");

    private final Console console;

    ModelCheckCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        var check = check();
        if (common.json) {
            JsonOutput.print(console.out(), json(check));
        } else {
            print(check);
        }
        return check.agreement().within(TOLERANCE) ? 0 : 1;
    }

    /// The training executor beside ONNX Runtime; where it lacks an operation, what was read and written again.
    private ModelCheck check() {
        var model = OnnxFile.read(file);
        var unsupported = Network.unsupported(model);
        if (!unsupported.isEmpty()) {
            return withUnsupported(ModelCheck.ofFile(file), unsupported);
        }
        try (var reference = Session.open(file, 1);
                var network = Network.of(model, Network.Settings.cpu(1, ModelCheck.SEED))) {
            return ModelCheck.of(model, reference, network, unsupported);
        }
    }

    private static ModelCheck withUnsupported(ModelCheck check, List<String> unsupported) {
        return new ModelCheck(check.opset(), check.ops(), unsupported, check.parameters(), check.agreement());
    }

    private void print(ModelCheck check) {
        var out = console.out();
        long nodes = check.ops().values().stream().mapToLong(Long::longValue).sum();
        out.println("opset        " + check.opset());
        out.println("operations   " + nodes + " of " + check.ops().size() + " kinds: " + kinds(check));
        if (!check.unsupportedOps().isEmpty()) {
            out.println("unsupported  " + String.join(", ", check.unsupportedOps()));
        }
        out.println("parameters   " + String.format(Locale.ROOT, "%,d", check.parameters()));
        out.println("difference   " + Figures.number(check.agreement().maxAbsDiff()) + " at most, "
                + Figures.number(check.agreement().maxRelDiff()) + " of the largest value");
        boolean same = check.agreement().within(TOLERANCE);
        out.println(same ? "computed the same as ONNX Runtime" : "computed something else than ONNX Runtime");
    }

    private static String kinds(ModelCheck check) {
        return check.ops().entrySet().stream()
                .map(op -> op.getKey() + " " + op.getValue())
                .collect(Collectors.joining(", "));
    }

    private static ObjectNode json(ModelCheck check) {
        var json = JsonOutput.object("gramme.model-check/1");
        json.put("opset", check.opset());
        var ops = json.putObject("ops");
        check.ops().forEach(ops::put);
        var unsupported = json.putArray("unsupported_ops");
        check.unsupportedOps().forEach(unsupported::add);
        json.put("parameters", check.parameters());
        json.put("max_abs_diff", check.agreement().maxAbsDiff());
        json.put("max_rel_diff", check.agreement().maxRelDiff());
        return json;
    }
}
