package dev.gramme.model.internal.infer;

import dev.gramme.model.ElementType;
import dev.gramme.model.Shape;
import java.util.Map;
import java.util.Optional;

/// Between real numbers and small integers.
final class Quantization {
    private Quantization() {}

    static void register(Map<String, Rule> rules) {
        rules.put(
                "QuantizeLinear",
                site -> site.out(
                        site.element(2)
                                .or(() -> site.elementNamed("output_dtype"))
                                .or(() -> Optional.of(ElementType.UINT8)),
                        site.shape(0)));
        rules.put("DequantizeLinear", site -> site.out(site.element(1), site.shape(0)));
        rules.put("DynamicQuantizeLinear", site -> {
            site.out(Optional.of(ElementType.UINT8), site.shape(0));
            site.out(1, Fact.of(ElementType.FLOAT, Shape.of()));
            site.out(2, Fact.of(ElementType.UINT8, Shape.of()));
        });
    }
}
