package dev.gramme.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// What scripts may rely on in the JSON of a run: names, types, and how the numbers hang together.
final class RunContract {
    private static final String FIELDS = """
            schema STRING
            run_id STRING
            name STRING
            command ARRAY
            tags ARRAY
            started_at STRING
            status STRING
            exit_code NUMBER
            duration_s NUMBER
            energy_j NUMBER
            energy_low_j NUMBER
            energy_high_j NUMBER
            emissions_g NUMBER
            emissions_low_g NUMBER
            emissions_high_g NUMBER
            basis STRING
            energy_dynamic_j NUMBER
            energy_idle_j NUMBER
            zone STRING
            pue NUMBER
            carbon_intensity_g_per_kwh NUMBER
            machine_energy_j NUMBER
            machine_energy_low_j NUMBER
            machine_energy_high_j NUMBER
            components ARRAY
            phases ARRAY
            notes ARRAY
            cpu_s NUMBER
            hardware OBJECT
            idle STRING
            """;

    private static final String COMPONENT = """
            name STRING
            energy_j NUMBER
            energy_low_j NUMBER
            energy_high_j NUMBER
            basis STRING
            source STRING
            dynamic_j NUMBER
            idle_j NUMBER
            machine_energy_j NUMBER
            """;

    private RunContract() {}

    /// A run that ended, with a zone.
    static void check(JsonNode run) {
        assertThat(types(run)).isEqualTo(expected(FIELDS));
        assertThat(run.get("schema").asString()).isEqualTo("gramme.run/1");
        assertThat(run.get("started_at").asString()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
        assertThat(run.get("basis").asString()).isIn("measured", "modelled", "assumed");
        ordered(run, "energy", "_j");
        ordered(run, "emissions", "_g");
        ordered(run, "machine_energy", "_j");
        double energy = run.get("energy_j").asDouble();
        close(run.get("energy_dynamic_j").asDouble() + run.get("energy_idle_j").asDouble(), energy);
        close(
                energy
                        / 3.6e6
                        * run.get("pue").asDouble()
                        * run.get("carbon_intensity_g_per_kwh").asDouble(),
                run.get("emissions_g").asDouble());
        assertThat(energy).isLessThanOrEqualTo(run.get("machine_energy_j").asDouble() * 1.000001);
        components(run);
    }

    private static void components(JsonNode run) {
        double sum = 0;
        double machine = 0;
        assertThat(run.get("components")).isNotEmpty();
        for (var component : run.get("components")) {
            assertThat(types(component)).isEqualTo(expected(COMPONENT));
            ordered(component, "energy", "_j");
            double energy = component.get("energy_j").asDouble();
            close(
                    component.get("dynamic_j").asDouble()
                            + component.get("idle_j").asDouble(),
                    energy);
            sum += energy;
            machine += component.get("machine_energy_j").asDouble();
        }
        close(sum, run.get("energy_j").asDouble());
        close(machine, run.get("machine_energy_j").asDouble());
    }

    private static void ordered(JsonNode node, String name, String unit) {
        double value = node.get(name + unit).asDouble();
        assertThat(value)
                .as(name)
                .isBetween(
                        node.get(name + "_low" + unit).asDouble(),
                        node.get(name + "_high" + unit).asDouble());
        assertThat(node.get(name + "_low" + unit).asDouble()).isNotNegative();
    }

    private static void close(double actual, double expected) {
        assertThat(actual).isCloseTo(expected, within(1e-9 * Math.max(1, Math.abs(expected))));
    }

    private static Map<String, String> types(JsonNode node) {
        var types = new LinkedHashMap<String, String>();
        node.properties()
                .forEach(field ->
                        types.put(field.getKey(), field.getValue().getNodeType().name()));
        return types;
    }

    private static Map<String, String> expected(String lines) {
        var expected = new LinkedHashMap<String, String>();
        lines.lines().forEach(line -> expected.put(line.split(" ", -1)[0], line.split(" ", -1)[1]));
        return expected;
    }
}
