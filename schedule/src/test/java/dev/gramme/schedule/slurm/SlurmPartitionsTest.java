package dev.gramme.schedule.slurm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gramme.carbon.GrammeException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SlurmPartitionsTest {
    @Test
    void zonesAreReadInTheirOrder() {
        assertThat(SlurmPartitions.zones("clean=SE, dirty=PL"))
                .containsExactly(Map.entry("clean", "SE"), Map.entry("dirty", "PL"));
    }

    @Test
    void allThatIsWrongIsSaidAtOnce() {
        assertThatThrownBy(() -> SlurmPartitions.zones("clean=SE,dirty,=PL,clean=NO"))
                .isInstanceOf(GrammeException.class)
                .hasMessageContaining("`dirty` is not PARTITION=ZONE")
                .hasMessageContaining("`=PL` is not")
                .hasMessageContaining("`clean` is given twice");
    }
}
