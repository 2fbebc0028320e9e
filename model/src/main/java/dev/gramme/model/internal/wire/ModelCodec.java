package dev.gramme.model.internal.wire;

import dev.gramme.model.Graph;
import dev.gramme.model.Model;
import dev.gramme.model.Unread;
import java.io.ByteArrayOutputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// `ModelProto`.
public final class ModelCodec {
    private static final int IR_VERSION = 1;
    private static final int PRODUCER = 2;
    private static final int GRAPH = 7;
    private static final int OPSET = 8;
    private static final int METADATA = 14;

    private static final int OPSET_DOMAIN = 1;
    private static final int OPSET_VERSION = 2;

    private final Map<String, Long> opsets = new LinkedHashMap<>();
    private final Map<String, String> metadata = new LinkedHashMap<>();
    private final ByteArrayOutputStream unread = new ByteArrayOutputStream();
    private long irVersion;
    private String producer = "";
    private @Nullable Graph graph;

    private ModelCodec() {}

    /// @throws MalformedException if it is no model
    public static Model read(WireReader in, ExternalSource external) {
        var model = new ModelCodec();
        while (in.next()) {
            model.field(in, external);
        }
        if (model.graph == null) {
            throw in.malformed("There is no graph");
        }
        return new Model(
                model.irVersion,
                model.opsets,
                model.producer,
                model.graph,
                model.metadata,
                Unread.of(model.unread.toByteArray()));
    }

    private void field(WireReader in, ExternalSource external) {
        switch (in.field()) {
            case IR_VERSION -> irVersion = in.integer();
            case PRODUCER -> producer = in.text();
            case GRAPH -> graph = GraphCodec.read(in.message(), external, 0);
            case OPSET -> opset(in.message());
            case METADATA -> Entries.read(in.message(), metadata);
            default -> in.keep(unread);
        }
    }

    private void opset(WireReader in) {
        String domain = "";
        long version = 0;
        while (in.next()) {
            switch (in.field()) {
                case OPSET_DOMAIN -> domain = in.text();
                case OPSET_VERSION -> version = in.integer();
                default -> in.skip();
            }
        }
        opsets.put(domain.equals("ai.onnx") ? "" : domain, version);
    }

    public static Message write(Model model, ExternalSink external) {
        var out = new Message().integer(IR_VERSION, model.irVersion()).textUnlessEmpty(PRODUCER, model.producer());
        model.opsets()
                .forEach((domain, version) -> out.message(
                        OPSET,
                        new Message().textUnlessEmpty(OPSET_DOMAIN, domain).integer(OPSET_VERSION, version)));
        out.message(GRAPH, GraphCodec.write(model.graph(), external));
        model.metadata().forEach((key, value) -> out.message(METADATA, Entries.write(key, value)));
        return out.fields(model.unread());
    }
}
