package dev.gramme.cli;

import dev.gramme.model.Dim;
import dev.gramme.model.Model;
import dev.gramme.model.ModelSummary;
import dev.gramme.model.OnnxFile;
import dev.gramme.model.Shape;
import dev.gramme.model.ValueInfo;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// `gramme model show FILE`: a model's layers, with their shapes and what they weigh.
@Command(name = "show", description = "Show a model's layers: output shape, parameters, bytes and their share.")
final class ModelShowCommand implements Callable<Integer> {
    /// Characters of a metadata entry, in the table.
    private static final int LONGEST = 160;

    @Mixin
    CommonOptions common = new CommonOptions();

    @Parameters(paramLabel = "FILE", description = "An ONNX file.")
    Path file = Path.of("");

    @Option(names = "--all", description = "Also the operations that have no parameters (with --json always).")
    boolean all;

    private final Console console;

    ModelShowCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        var model = OnnxFile.read(file);
        var summary = ModelSummary.of(model);
        if (common.json) {
            JsonOutput.print(console.out(), json(model, summary));
        } else {
            print(model, summary);
        }
        return 0;
    }

    private void print(Model model, ModelSummary summary) {
        var out = console.out();
        var table = new TextTable(
                List.of(
                        TextTable.Align.ELASTIC,
                        TextTable.Align.LEFT,
                        TextTable.Align.LEFT,
                        TextTable.Align.RIGHT,
                        TextTable.Align.RIGHT,
                        TextTable.Align.RIGHT),
                List.of("node", "op", "output", "parameters", "bytes", "share"));
        var rows = summary.layers().stream()
                .filter(layer -> all || layer.parameters() > 0)
                .toList();
        for (var layer : rows) {
            table.add(List.of(
                    layer.name(),
                    layer.op(),
                    layer.output()
                            .flatMap(ValueInfo::shape)
                            .map(Shape::toString)
                            .orElse("?"),
                    number(layer.parameters()),
                    number(layer.bytes()),
                    String.format(Locale.ROOT, "%.1f %%", 100 * layer.share())));
        }
        table.add(List.of("total", "", "", number(summary.parameters()), number(summary.bytes()), ""));
        table.lines(TextTable.width(console)).forEach(out::println);
        int hidden = summary.layers().size() - rows.size();
        if (hidden > 0) {
            out.println("and " + hidden + " operations without parameters: --all shows them");
        }
        out.println();
        String producer = model.producer().isEmpty() ? "" : ", made by " + model.producer();
        out.println("opset " + model.opset() + ", IR version " + model.irVersion() + producer);
        model.graph().freeInputs().forEach(input -> out.println("input   " + described(input)));
        model.graph().outputs().forEach(output -> out.println("output  " + described(output)));
        model.metadata().forEach((key, value) -> out.println(key + "  " + shortened(value)));
    }

    /// Some files carry whole dictionaries in their metadata.
    private static String shortened(String text) {
        String line = text.strip().replaceAll("\\s+", " ");
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST - 1) + "…";
    }

    private static String described(ValueInfo value) {
        return value.name() + "  " + type(value)
                + value.shape().map(Shape::toString).orElse("");
    }

    private static String type(ValueInfo value) {
        return value.element()
                .map(element -> element.name().toLowerCase(Locale.ROOT))
                .orElse("?");
    }

    private static String number(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    private static ObjectNode json(Model model, ModelSummary summary) {
        var json = JsonOutput.object("gramme.model/1");
        json.put("opset", model.opset()).put("ir_version", model.irVersion()).put("producer", model.producer());
        json.put("parameters", summary.parameters()).put("bytes", summary.bytes());
        var metadata = json.putObject("metadata");
        model.metadata().forEach(metadata::put);
        var ops = json.putObject("ops");
        summary.ops().forEach(ops::put);
        values(json.putArray("inputs"), model.graph().freeInputs());
        values(json.putArray("outputs"), model.graph().outputs());
        var layers = json.putArray("layers");
        for (var layer : summary.layers()) {
            var row = layers.addObject();
            row.put("name", layer.name()).put("op", layer.op());
            shape(row, layer.output());
            row.put("parameters", layer.parameters())
                    .put("bytes", layer.bytes())
                    .put("share", layer.share());
        }
        return json;
    }

    private static void values(ArrayNode array, List<ValueInfo> values) {
        for (var value : values) {
            var row = array.addObject().put("name", value.name()).put("type", type(value));
            shape(row, Optional.of(value));
        }
    }

    /// Known lengths are numbers, named ones text, unknown ones `null`; `null` when not even the rank is
    /// known.
    private static void shape(ObjectNode row, Optional<ValueInfo> value) {
        var shape = value.flatMap(ValueInfo::shape);
        if (shape.isEmpty()) {
            row.putNull("shape");
            return;
        }
        var array = row.putArray("shape");
        shape.get().dims().forEach(dim -> {
            switch (dim) {
                case Dim.Known(long length) -> array.add(length);
                case Dim.Named(String name) -> array.add(name);
                case Dim.Unknown _ -> array.addNull();
            }
        });
    }
}
