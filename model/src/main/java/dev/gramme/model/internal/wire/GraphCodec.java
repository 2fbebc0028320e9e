package dev.gramme.model.internal.wire;

import dev.gramme.model.Graph;
import dev.gramme.model.Node;
import dev.gramme.model.Tensor;
import dev.gramme.model.Unread;
import dev.gramme.model.ValueInfo;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// `GraphProto`.
final class GraphCodec {
    /// Graphs within graphs: more than any model has, far fewer than a thread's stack bears.
    private static final int DEEPEST = 64;

    private static final int NODE = 1;
    private static final int NAME = 2;
    private static final int INITIALIZER = 5;
    private static final int INPUT = 11;
    private static final int OUTPUT = 12;
    private static final int VALUE = 13;

    private final ExternalSource external;
    private final int depth;
    private final List<Node> nodes = new ArrayList<>();
    private final Map<String, Tensor> initializers = new LinkedHashMap<>();
    private final List<ValueInfo> inputs = new ArrayList<>();
    private final List<ValueInfo> outputs = new ArrayList<>();
    private final List<ValueInfo> values = new ArrayList<>();
    private final ByteArrayOutputStream unread = new ByteArrayOutputStream();
    private String name = "";

    private GraphCodec(ExternalSource external, int depth) {
        this.external = external;
        this.depth = depth;
    }

    static Graph read(WireReader in, ExternalSource external, int depth) {
        if (depth > DEEPEST) {
            throw in.malformed("More than " + DEEPEST + " graphs within each other");
        }
        var graph = new GraphCodec(external, depth);
        while (in.next()) {
            graph.field(in);
        }
        return new Graph(
                graph.name,
                graph.nodes,
                graph.initializers,
                graph.inputs,
                graph.outputs,
                graph.values,
                Unread.of(graph.unread.toByteArray()));
    }

    private void field(WireReader in) {
        switch (in.field()) {
            case NODE -> nodes.add(NodeCodec.read(in.message(), external, depth));
            case NAME -> name = in.text();
            case INITIALIZER -> {
                var tensor = TensorCodec.read(in.message(), external);
                if (initializers.put(tensor.name(), tensor) != null) {
                    throw in.malformed("A second initializer '" + tensor.name() + "'");
                }
            }
            case INPUT -> inputs.add(ValueInfoCodec.read(in.message()));
            case OUTPUT -> outputs.add(ValueInfoCodec.read(in.message()));
            case VALUE -> values.add(ValueInfoCodec.read(in.message()));
            default -> in.keep(unread);
        }
    }

    static Message write(Graph graph, ExternalSink external) {
        var out = new Message();
        graph.nodes().forEach(node -> out.message(NODE, NodeCodec.write(node, external)));
        out.textUnlessEmpty(NAME, graph.name());
        graph.initializers()
                .forEach((name, tensor) -> out.message(INITIALIZER, TensorCodec.write(tensor.renamed(name), external)));
        graph.inputs().forEach(value -> out.message(INPUT, ValueInfoCodec.write(value)));
        graph.outputs().forEach(value -> out.message(OUTPUT, ValueInfoCodec.write(value)));
        graph.values().forEach(value -> out.message(VALUE, ValueInfoCodec.write(value)));
        return out.fields(graph.unread());
    }
}
