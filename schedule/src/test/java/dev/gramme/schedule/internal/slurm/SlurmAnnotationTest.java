package dev.gramme.schedule.internal.slurm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gramme.carbon.GrammeException;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class SlurmAnnotationTest {
    private static final String JSON =
            "{\"emissions_g\":1.5E-7,\"zone\":\"SE\",\"note\":\"it's `so`, \\\"ü\\\" \\n\\\\\","
                    + "\"list\":[1,true,null,{}],\"empty\":{}}";

    @Test
    void whatTheAccountingDoesToItIsMendedWhenItIsRead() {
        String kept =
                Annotation.written(JSON).replace('"', '`').replace('\'', '`').toLowerCase(Locale.ROOT);
        var mapper = JsonMapper.shared();
        assertThat(mapper.readTree(Annotation.read(kept))).isEqualTo(mapper.readTree(JSON));
    }

    @Test
    void plainLowerCaseStaysReadable() {
        assertThat(Annotation.written("{ \"energy_j\" : 12, \"basis\" : \"assumed\" }"))
                .isEqualTo("{\"energy_j\":12,\"basis\":\"assumed\"}");
    }

    @Test
    void onlyAnObjectIsTaken() {
        for (String text : new String[] {"", "7", "\"a\"", "[]", "{", "null"}) {
            assertThatThrownBy(() -> Annotation.written(text)).isInstanceOf(GrammeException.class);
        }
    }
}
