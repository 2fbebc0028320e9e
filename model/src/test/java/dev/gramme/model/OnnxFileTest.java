package dev.gramme.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gramme.carbon.GrammeException;
import java.io.IOException;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OnnxFileTest {
    private static final byte[] NO_UTF8 = {'a', (byte) 0xFF, 'b', (byte) 0xC3};

    @TempDir
    Path folder;

    @Test
    void whatNobodyUnderstandsIsKeptAtEveryLevel() {
        var unknown = 1000;
        var dim = new Protobuf().integer(1, 3).text(3, "DATA_BATCH");
        var shape = new Protobuf().message(1, dim).message(1, new Protobuf().text(2, "n"));
        var tensorType = new Protobuf().integer(1, 1).message(2, shape).integer(unknown, 5);
        var type = new Protobuf().message(1, tensorType).text(6, "IMAGE");
        var value = new Protobuf().text(1, "x").message(2, type).text(3, "documented");
        var attribute =
                new Protobuf().text(1, "alpha").integer(20, 2).integer(3, 7).text(13, "why seven");
        var node = new Protobuf()
                .text(1, "x")
                .text(2, "y")
                .text(4, "Op")
                .message(5, attribute)
                .integer(unknown, 1);
        var tensor = new Protobuf()
                .integer(1, 1)
                .integer(2, 1)
                .text(8, "w")
                .bytes(9, new byte[4])
                .text(12, "weight");
        var graph = new Protobuf()
                .message(1, node)
                .message(5, tensor)
                .message(11, value)
                .text(10, "graph");
        var bytes = Protobuf.model(graph);

        var model = OnnxFile.parse(bytes);
        assertThat(model.graph().nodes().getFirst().integer("alpha", 0)).isEqualTo(7);
        assertThat(model.graph().inputs().getFirst().shape()).contains(new Shape(List.of(Dim.of(3), Dim.named("n"))));
        var written = new String(OnnxFile.bytes(model), StandardCharsets.ISO_8859_1);
        assertThat(written).contains("DATA_BATCH", "IMAGE", "documented", "why seven", "weight", "graph");
        assertThat(OnnxFile.bytes(model)).hasSize(bytes.length);
        assertThat(OnnxFile.parse(OnnxFile.bytes(model))).isEqualTo(model);
    }

    @Test
    void whatNobodyUnderstandsMayComeInAnyOrder() {
        int unknown = 1000;
        var type = new Protobuf().message(1, new Protobuf().integer(1, 1)).text(6, "IMAGE");
        var later = new Protobuf().message(1, new Protobuf().integer(1, 1)).text(6, "TENSOR");
        var value = new Protobuf()
                .integer(unknown, 5)
                .message(2, type)
                .text(1, "x")
                .message(2, later)
                .text(3, "documented");
        var attribute = new Protobuf().text(13, "why seven").text(1, "alpha").integer(3, 7);
        var node = new Protobuf()
                .integer(unknown, 1)
                .message(5, attribute)
                .text(2, "y")
                .text(4, "Op");
        var model =
                OnnxFile.parse(Protobuf.model(new Protobuf().message(11, value).message(1, node)));
        assertThat(OnnxFile.parse(OnnxFile.bytes(model))).isEqualTo(model);
    }

    @Test
    void textThatIsNoUtf8ComesBackByteForByte() {
        var attribute = new Protobuf().text(1, "body").integer(20, 3).bytes(4, NO_UTF8);
        var node = new Protobuf().text(4, "Op").message(5, attribute);
        var strings =
                new Protobuf().integer(1, 1).integer(2, 8).bytes(6, NO_UTF8).text(8, "s");
        var model =
                OnnxFile.parse(Protobuf.model(new Protobuf().message(1, node).message(5, strings)));

        var text = model.graph().nodes().getFirst().text("body", "");
        assertThat(Attribute.bytes(text)).isEqualTo(NO_UTF8);
        var again = OnnxFile.parse(OnnxFile.bytes(model));
        assertThat(again).isEqualTo(model);
        assertThat(Attribute.bytes(
                        again.graph().initializer("s").orElseThrow().texts().getFirst()))
                .isEqualTo(NO_UTF8);
    }

    @Test
    void elementsInFieldsOfTheirTypeBecomeLittleEndianBytes() {
        assertThat(tensor(1, 5, 10, 0x3C00, 0xBC00)).containsExactly(0x00, 0x3C, 0x00, (byte) 0xBC);
        assertThat(tensor(1, 5, 3, 1, -1)).containsExactly(1, -1);
        assertThat(tensor(1, 5, 9, 1, 0)).containsExactly(1, 0);
        assertThat(tensor(1, 7, 7, 1, -2)).containsExactly(1, 0, 0, 0, 0, 0, 0, 0, -2, -1, -1, -1, -1, -1, -1, -1);
        assertThat(tensor(1, 11, 12, 1, 0xFFFF_FFFFL)).containsExactly(1, 0, 0, 0, -1, -1, -1, -1);
        // Four bits each: two elements share one byte, and one integer.
        assertThat(tensor(2, 5, 22, 0x21, 0x43)).containsExactly(0x21, 0x43);
    }

    @Test
    void largeTensorsMayLieInAFileBesideTheModel() throws IOException {
        var model = twoWeights();
        var file = folder.resolve("m.onnx");
        OnnxFile.writeExternal(model, file);
        assertThat(Files.size(file)).isLessThan(1000);
        assertThat(OnnxFile.read(file)).isEqualTo(model);
        try (var session = Session.open(file, 1)) {
            var x = Tensor.ofFloats("x", new long[] {600}, new float[600]);
            assertThat(session.run(Map.of("x", x)).values().iterator().next().floats()[599])
                    .isEqualTo(3);
        }
        // Written over itself, while its own old data is still mapped.
        OnnxFile.writeExternal(OnnxFile.read(file), file);
        assertThat(OnnxFile.read(file)).isEqualTo(model);
        try (var files = Files.list(folder)) {
            assertThat(files.map(path -> path.getFileName().toString()).sorted())
                    .containsExactly("m.onnx", "m.onnx.1.data", "m.onnx.data");
        }
    }

    @Test
    void tensorsOutsideTheModelsFolderAreRefused() throws IOException {
        Files.writeString(folder.resolve("secret"), "1234");
        var inner = Files.createDirectory(folder.resolve("inner"));
        for (String location :
                List.of("../secret", "a/../../secret", folder.resolve("secret").toString(), "", "..\\secret")) {
            var file = inner.resolve("m.onnx");
            Files.write(file, Protobuf.model(external(location)));
            assertThatThrownBy(() -> OnnxFile.read(file))
                    .isInstanceOf(GrammeException.class)
                    .hasMessageContaining("'" + location + "', which is not inside the model's folder");
        }
    }

    @Test
    void aMissingOrShortFileOfTensorsIsNamed() throws IOException {
        var file = folder.resolve("m.onnx");
        Files.write(file, Protobuf.model(external("data.bin")));
        assertThatThrownBy(() -> OnnxFile.read(file))
                .hasMessageContaining("There is no file")
                .hasMessageContaining("data.bin");
        Files.write(folder.resolve("data.bin"), new byte[2]);
        assertThatThrownBy(() -> OnnxFile.read(file)).hasMessageContaining("takes 4 bytes and has 2");
    }

    @Test
    void anErrorSaysAtWhichByteAndInWhat() {
        var tensor = new Protobuf().integer(1, 5).integer(2, 1).text(8, "w").bytes(9, new byte[2]);
        var attribute = new Protobuf().text(1, "value").message(5, tensor);
        var node = new Protobuf().text(3, "n1").text(4, "Constant").message(5, attribute);
        assertThatThrownBy(() -> OnnxFile.parse(Protobuf.model(new Protobuf().message(1, node))))
                .isInstanceOf(GrammeException.class)
                .hasMessageContaining("FLOAT [5] takes 20 bytes and has 2 at byte ")
                .hasMessageContaining("in tensor 'w', in attribute 'value', in node 'n1'");
    }

    @Test
    void graphsWithinGraphsHaveALimit() {
        var graph = new Protobuf().text(2, "innermost");
        for (int i = 0; i < 5000; i++) {
            var attribute = new Protobuf().text(1, "body").message(6, graph);
            graph = new Protobuf().message(1, new Protobuf().text(4, "Loop").message(5, attribute));
        }
        var bytes = Protobuf.model(graph);
        assertThatThrownBy(() -> OnnxFile.parse(bytes)).hasMessageContaining("More than 64 graphs within each other");
    }

    @Test
    void lengthsAreCheckedBeforeAnythingIsAllocated() {
        var vast = new Protobuf()
                .integer(1, 1L << 40)
                .integer(1, 1L << 40)
                .integer(2, 1)
                .text(8, "w");
        assertThatThrownBy(() -> OnnxFile.parse(Protobuf.model(new Protobuf().message(5, vast))))
                .hasMessageContaining("is no shape of a tensor");
        var texts = new Protobuf().integer(1, 1L << 40).integer(2, 8).text(8, "w");
        assertThatThrownBy(() -> OnnxFile.parse(Protobuf.model(new Protobuf().message(5, texts))))
                .hasMessageContaining("has 0 texts");
        assertThatThrownBy(() -> OnnxFile.parse(
                        new Protobuf().varint(7 << 3 | 2).varint(1L << 62).bytes()))
                .hasMessageContaining("says it has 4611686018427387904 bytes where 0 are left");
    }

    /// Not one byte may be missing or changed in a way that ends in anything but a model or a clear error.
    @Test
    void brokenFilesGiveClearErrors() {
        var whole = OnnxFile.bytes(twoWeights());
        Properties.forAll(0, 3000, random -> {
            var bytes = whole.clone();
            for (int i = random.nextInt(4); i >= 0; i--) {
                bytes[random.nextInt(Math.min(bytes.length, 60))] = (byte) random.nextInt();
            }
            int end = random.nextBoolean() ? bytes.length : random.nextInt(bytes.length);
            readOrRefuse(Arrays.copyOf(bytes, end));
        });
    }

    @Test
    void aFolderOrAMissingFileIsNamed() {
        assertThatThrownBy(() -> OnnxFile.read(folder)).hasMessageContaining("is a folder");
        assertThatThrownBy(() -> OnnxFile.read(folder.resolve("no.onnx"))).hasMessageContaining("There is no file");
        assertThatThrownBy(() -> OnnxFile.write(twoWeights(), folder.resolve("no/m.onnx")))
                .isInstanceOf(GrammeException.class)
                .hasMessageContaining("Cannot write");
    }

    private static void readOrRefuse(byte[] bytes) {
        try {
            OnnxFile.bytes(OnnxFile.parse(bytes));
        } catch (GrammeException e) {
            assertThat(e.what()).isNotBlank();
        }
    }

    private static byte[] tensor(int perInteger, int field, int type, long... values) {
        var tensor = new Protobuf()
                .integer(1, (long) values.length * perInteger)
                .integer(2, type)
                .text(8, "w");
        var packed = new Protobuf();
        for (long value : values) {
            packed.varint(value);
        }
        tensor.bytes(field, packed.bytes());
        var model = OnnxFile.parse(Protobuf.model(new Protobuf().message(5, tensor)));
        return model.graph().initializer("w").orElseThrow().data().toArray(ValueLayout.JAVA_BYTE);
    }

    private static Protobuf external(String location) {
        var entry = new Protobuf().text(1, "location").text(2, location);
        var tensor = new Protobuf()
                .integer(1, 1)
                .integer(2, 1)
                .text(8, "w")
                .message(13, entry)
                .integer(14, 1);
        return new Protobuf().message(5, tensor);
    }

    private static Model twoWeights() {
        var a = new float[600];
        Arrays.fill(a, 1);
        var b = new float[600];
        Arrays.fill(b, 2);
        var graph = new Graph(
                "g",
                List.of(
                        Node.of("Add", List.of("x", "a"), List.of("s"), Map.of()),
                        Node.of("Add", List.of("s", "b"), List.of("y"), Map.of())),
                Map.of(
                        "a", Tensor.ofFloats("a", new long[] {600}, a),
                        "b", Tensor.ofFloats("b", new long[] {600}, b)),
                List.of(ValueInfo.of("x", ElementType.FLOAT, Shape.of(600))),
                List.of(ValueInfo.of("y", ElementType.FLOAT, Shape.of(600))),
                List.of(),
                Unread.NONE);
        return new Model(8, Map.of("", 17L), "gramme", graph, Map.of(), Unread.NONE);
    }
}
