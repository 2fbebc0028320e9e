package dev.gramme.model.internal.wire;

import dev.gramme.model.Attribute;
import dev.gramme.model.Node;
import dev.gramme.model.Unread;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// `NodeProto`.
///
/// An [Attribute] has no room for its documentation. So the node's unread fields may hold attributes of a name
/// and such leftovers only; they are written into the attribute of that name, however it was edited since.
final class NodeCodec {
    private static final int INPUT = 1;
    private static final int OUTPUT = 2;
    private static final int NAME = 3;
    private static final int OP = 4;
    private static final int ATTRIBUTE = 5;
    private static final int DOMAIN = 7;

    private final ExternalSource external;
    private final int depth;
    private final List<String> inputs = new ArrayList<>();
    private final List<String> outputs = new ArrayList<>();
    private final Map<String, Attribute> attributes = new LinkedHashMap<>();
    private final ByteArrayOutputStream leftovers = new ByteArrayOutputStream();
    private final ByteArrayOutputStream unread = new ByteArrayOutputStream();
    private String name = "";
    private String domain = "";
    private String op = "";

    private NodeCodec(ExternalSource external, int depth) {
        this.external = external;
        this.depth = depth;
    }

    static Node read(WireReader in, ExternalSource external, int depth) {
        var node = new NodeCodec(external, depth);
        try {
            while (in.next()) {
                node.field(in);
            }
            if (node.op.isEmpty()) {
                throw in.malformed("A node without an operation");
            }
        } catch (MalformedException e) {
            String known = node.name.isEmpty() && !node.outputs.isEmpty() ? node.outputs.getFirst() : node.name;
            throw e.within("node '" + known + "'");
        }
        return new Node(node.name, node.domain, node.op, node.inputs, node.outputs, node.attributes, node.unread());
    }

    /// In the order in which it is written, so that a node that was written and read again is the same.
    private Unread unread() {
        leftovers.writeBytes(unread.toByteArray());
        return Unread.of(leftovers.toByteArray());
    }

    private void field(WireReader in) {
        switch (in.field()) {
            case INPUT -> inputs.add(in.text());
            case OUTPUT -> outputs.add(in.text());
            case NAME -> name = in.text();
            case OP -> op = in.text();
            case DOMAIN -> domain = in.text();
            case ATTRIBUTE -> {
                var attribute = AttributeCodec.read(in.message(), external, depth);
                if (attributes.put(attribute.name(), attribute.value()) != null) {
                    throw in.malformed("A second attribute '" + attribute.name() + "'");
                }
                if (!attribute.leftovers().equals(Unread.NONE)) {
                    var message = new Message()
                            .text(AttributeCodec.NAME, attribute.name())
                            .fields(attribute.leftovers());
                    leftovers.writeBytes(
                            new Message().message(ATTRIBUTE, message).toByteArray());
                }
            }
            default -> in.keep(unread);
        }
    }

    static Message write(Node node, ExternalSink external) {
        var leftovers = new HashMap<String, Unread>();
        var rest = split(node.unread(), leftovers);
        var out = new Message();
        node.inputs().forEach(input -> out.text(INPUT, input));
        node.outputs().forEach(output -> out.text(OUTPUT, output));
        out.textUnlessEmpty(NAME, node.name()).text(OP, node.op()).textUnlessEmpty(DOMAIN, node.domain());
        node.attributes()
                .forEach((name, value) -> out.message(
                        ATTRIBUTE,
                        AttributeCodec.write(name, value, external).fields(leftovers.getOrDefault(name, Unread.NONE))));
        return out.fields(rest);
    }

    /// Takes the attributes' leftovers out.
    private static Unread split(Unread unread, Map<String, Unread> leftovers) {
        if (unread.equals(Unread.NONE)) {
            return unread;
        }
        var rest = new ByteArrayOutputStream();
        var in = WireReader.of(unread);
        while (in.next()) {
            if (in.field() == ATTRIBUTE) {
                var attribute = in.message();
                var fields = new ByteArrayOutputStream();
                String name = "";
                while (attribute.next()) {
                    if (attribute.field() == AttributeCodec.NAME) {
                        name = attribute.text();
                    } else {
                        attribute.keep(fields);
                    }
                }
                leftovers.put(name, Unread.of(fields.toByteArray()));
            } else {
                in.keep(rest);
            }
        }
        return Unread.of(rest.toByteArray());
    }
}
