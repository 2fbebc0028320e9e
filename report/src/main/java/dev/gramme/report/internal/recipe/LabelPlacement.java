package dev.gramme.report.internal.recipe;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Finds each label of a plot a side of its point where it covers nothing that is there already.
public final class LabelPlacement {
    private static final double LETTER = 7.3;
    private static final double LINE = 17;
    private static final double AWAY = 16;

    private final List<Box> taken = new ArrayList<>();
    private final double width;

    /// @param width of the plot, in pixels
    LabelPlacement(double width) {
        this.width = width;
    }

    /// Where a label stands beside its point.
    ///
    /// @param dx pixels to the right
    /// @param dy pixels down, of its base line
    /// @param anchor which end of the text that is: `start`, `middle`, `end`
    public record Side(double dx, double dy, String anchor) {}

    private record Box(double left, double top, double right, double bottom) {
        boolean meets(Box other) {
            return left < other.right && other.left < right && top < other.bottom && other.top < bottom;
        }
    }

    private static final List<Side> SIDES = List.of(
            new Side(AWAY, 5, "start"),
            new Side(-AWAY, 5, "end"),
            new Side(AWAY, -9, "start"),
            new Side(-AWAY, -9, "end"),
            new Side(AWAY, 20, "start"),
            new Side(-AWAY, 20, "end"),
            new Side(AWAY, -24, "start"),
            new Side(-AWAY, -24, "end"),
            new Side(AWAY, 35, "start"),
            new Side(-AWAY, 35, "end"));

    /// Where a label stands that finds no place.
    static final Side ABOVE = new Side(0, -AWAY, "middle");

    /// Keeps a part of the plot free of labels.
    void keepFree(double left, double top, double right, double bottom) {
        taken.add(new Box(left, top, right, bottom));
    }

    /// The first free side, which is taken then; empty if none is free.
    Optional<Side> place(double x, double y, String label) {
        for (Side side : SIDES) {
            var box = box(side, x, y, label);
            if (box.left >= 0 && box.right <= width && taken.stream().noneMatch(box::meets)) {
                taken.add(box);
                return Optional.of(side);
            }
        }
        return Optional.empty();
    }

    private static Box box(Side side, double x, double y, String label) {
        double length = label.length() * LETTER;
        double left = side.anchor.equals("start") ? x + side.dx : x + side.dx - length;
        double bottom = y + side.dy + 4;
        return new Box(left, bottom - LINE, left + length, bottom);
    }
}
