package dev.gramme.compress.internal.blocks;

import dev.gramme.model.Attribute;
import dev.gramme.model.ElementType;
import dev.gramme.model.Node;
import dev.gramme.model.Tensor;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Rows of numbers of 2 to 7 bits, cut into planes of 4, 2 or 1 bits that fill whole bytes: 6 bits are a plane of 4,
/// the high ones, and one of 2. A byte of a plane holds one number of each of the row's halves, quarters or eighths,
/// the first part in the low bits, so that ONNX's own BitShift and Concat take it apart.
///
/// @param bits of a number
/// @param length numbers in a row, a multiple of 8
record BitPlanes(int bits, int length) {
    private static final int[] WIDTHS = {4, 2, 1};
    private static final int BYTE = 8;

    BitPlanes {
        if (length % BYTE != 0) {
            throw new IllegalArgumentException("Rows of " + length + " numbers do not fill bytes in all planes");
        }
    }

    /// The widths of the planes, the one of the high bits first.
    List<Integer> widths() {
        var widths = new ArrayList<Integer>();
        for (int width : WIDTHS) {
            if ((bits & width) != 0) {
                widths.add(width);
            }
        }
        return widths;
    }

    /// The planes of some rows, one tensor of bytes each, named after the whole.
    List<Tensor> pack(String name, byte[] codes) {
        int rows = codes.length / length;
        var planes = new ArrayList<Tensor>();
        int below = bits;
        for (int width : widths()) {
            below -= width;
            int bytes = length * width / BYTE;
            byte[] plane = new byte[rows * bytes];
            for (int i = 0; i < codes.length; i++) {
                int place = i % length;
                int part = (codes[i] >> below) & ((1 << width) - 1);
                plane[i / length * bytes + place % bytes] |= (byte) (part << (place / bytes * width));
            }
            planes.add(Tensor.of(
                    plane(name, width), ElementType.UINT8, new long[] {rows, bytes}, MemorySegment.ofArray(plane)));
        }
        return planes;
    }

    /// What a plane is called.
    static String plane(String name, int width) {
        return name + "/bits" + width;
    }

    /// Nodes that put rows together again.
    ///
    /// @param planes values that hold rows of each plane, in order
    /// @param wide the type that the numbers get
    /// @param result the name of their value; what it takes besides is named after it
    /// @param constants receives what the nodes need
    List<Node> unpack(List<String> planes, ElementType wide, String result, List<Tensor> constants) {
        var nodes = new ArrayList<Node>();
        String sum = "";
        int index = 0;
        for (int width : widths()) {
            boolean last = index == planes.size() - 1;
            String numbers = last && sum.isEmpty() ? result : result + "/numbers" + width;
            nodes.addAll(apart(planes.get(index), width, wide, numbers, constants));
            if (!sum.isEmpty()) {
                String times = "gramme/times" + (1 << width) + "/" + wide;
                constants.add(Tensor.ofDoubles(times, wide, new long[0], 1 << width));
                String added = last ? result : result + "/sum" + width;
                nodes.add(Node.of("Mul", List.of(sum, times), List.of(sum + "/shifted"), Map.of()));
                nodes.add(Node.of("Add", List.of(sum + "/shifted", numbers), List.of(added), Map.of()));
                sum = added;
            } else {
                sum = numbers;
            }
            index++;
        }
        return nodes;
    }

    private static List<Node> apart(String plane, int width, ElementType wide, String result, List<Tensor> constants) {
        var nodes = new ArrayList<Node>();
        var parts = new ArrayList<String>();
        for (int place = 0; place < BYTE; place += width) {
            String part = result + "/part" + place;
            String cut = shifted(plane, "LEFT", BYTE - width - place, part + "/cut", nodes, constants);
            parts.add(shifted(cut, "RIGHT", BYTE - width, part, nodes, constants));
        }
        int to = wide.code();
        var last = Map.<String, Attribute>of("axis", Attribute.of(-1));
        nodes.add(Node.of("Concat", parts, List.of(result + "/bytes"), last));
        nodes.add(Node.of("Cast", List.of(result + "/bytes"), List.of(result), Map.of("to", Attribute.of(to))));
        return nodes;
    }

    private static String shifted(
            String value, String direction, int by, String result, List<Node> nodes, List<Tensor> constants) {
        if (by == 0) {
            return value;
        }
        String amount = "gramme/shift" + by;
        constants.add(Tensor.ofDoubles(amount, ElementType.UINT8, new long[0], by));
        var way = Map.<String, Attribute>of("direction", Attribute.of(direction));
        nodes.add(Node.of("BitShift", List.of(value, amount), List.of(result), way));
        return result;
    }
}
