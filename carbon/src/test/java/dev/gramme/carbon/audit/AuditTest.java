package dev.gramme.carbon.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.gramme.carbon.GrammeException;
import dev.gramme.carbon.catalogue.Catalogue;
import dev.gramme.carbon.csv.CsvTable;
import java.io.StringReader;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AuditTest {
    private static final String HEADER = "model,hardware,count,power_w,power_scope,hours,hours_scope,pue,"
            + "carbon_intensity_kg_per_kwh,energy_kwh,co2e_kg,zone,market_based\n";

    /// Strubell et al. 2019, Table 3: power of all eight P100 together, 0.954 lb/kWh, printed as 201 kWh and 192 lb.
    @Test
    void strubellsTransformerBigIsRecomputed() {
        var finding = one("Transformer big,P100x8,8,1515.43,total,84,wall,1.58,0.432727,201,87.09,,");
        assertThat(finding.verdict()).isEqualTo(Verdict.CONSISTENT);
        assertThat(finding.energyError().orElseThrow()).isCloseTo(0.0006, within(0.0001));
        assertThat(finding.emissionsError().orElseThrow()).isCloseTo(-0.0006, within(0.0001));
    }

    /// Patterson et al. 2021, Table 4: 10,000 V100 of 330 W for 14.8 days, printed as 1,287 MWh and 552.1 t.
    @Test
    void pattersonsGptThreeIsRecomputed() {
        var finding = one("GPT-3,V100,10000,330,each,355.2,wall,1.10,0.429,1287000,552100,,");
        assertThat(finding.verdict()).isEqualTo(Verdict.CONSISTENT);
        assertThat(finding.energyError().orElseThrow()).isCloseTo(0.0018, within(0.0001));
    }

    /// Luccioni et al. 2023: BLOOM's 433,196 kWh are 1,082,990 GPU hours at 400 W, the TDP.
    @Test
    void aRowOfTdpTimesHoursIsConsistentAtNameplatePower() {
        var finding = one("BLOOM,A100-80GB,384,400,each,2820.29,wall,1,0.057,433196,24690,,");
        assertThat(finding.verdict()).isEqualTo(Verdict.CONSISTENT);
        assertThat(finding.reason()).contains("nameplate power", "TDP of A100 SXM4 80GB");
    }

    /// The model card of Llama 3.3: 7.0 million GPU hours at 700 W and 12.9 t would be 2.6 g/kWh. Its sister of Llama
    /// 3.1 prints 2,040 t for the same hours.
    @Test
    void theLlamaCardThatContradictsItselfIsFlagged() {
        var finding = one("Llama 3.3,H100-80GB,,700,each,7.0E6,device,,,,12900,,");
        assertThat(finding.verdict()).isEqualTo(Verdict.INCONSISTENT);
        assertThat(finding.reason()).contains("2.6 g/kWh");
        assertThat(finding.energyError()).isEmpty();
        assertThat(finding.emissionsError()).isEmpty();
        assertThat(one("Llama 3.1,H100-80GB,,700,each,7.0E6,device,,,,2040000,,")
                        .verdict())
                .isEqualTo(Verdict.CONSISTENT);
    }

    @ParameterizedTest
    @CsvSource({"IS,", "'',yes", "'',market"})
    void anIntensityTheRowExplainsIsNotFlagged(String zone, String marketBased) {
        String explained = marketBased == null ? "" : marketBased;
        var finding = one("Clean,H100,,700,each,7.0E6,device,,,,12900," + zone + "," + explained);
        assertThat(finding.verdict()).isEqualTo(Verdict.CONSISTENT);
    }

    @Test
    void anIntensityNoGridHasIsFlaggedAtTheUpperEndToo() {
        assertThat(one("Dirty,H100,,700,each,1000,device,,,,900,,").reason()).contains("1,286 g/kWh");
    }

    @ParameterizedTest
    @CsvSource({"1.1", "0.9", "2", "1000"})
    void energyThatIsOffIsFlagged(double factor) {
        double energy = 8 * 0.3 * 100 * 1.1 * factor;
        var finding = one("Off,V100,8,300,each,100,wall,1.1,," + energy + ",,,");
        assertThat(finding.verdict()).isEqualTo(Verdict.INCONSISTENT);
        assertThat(finding.energyError().orElseThrow()).isCloseTo(1 / factor - 1, within(1e-9));
    }

    @Test
    void emissionsThatAreOffAreFlagged() {
        var finding = one("Off,V100,8,300,each,100,wall,1.1,0.4,264,211.2,,");
        assertThat(finding.verdict()).isEqualTo(Verdict.INCONSISTENT);
        assertThat(finding.emissionsError().orElseThrow()).isCloseTo(-0.5, within(1e-9));
    }

    @Test
    void roundingOfThePrintedResultIsForgiven() {
        assertThat(one("Rounded,V100,8,229,each,19.44,wall,1.11,,40,,,").verdict())
                .isEqualTo(Verdict.CONSISTENT);
        assertThat(one("Exact,V100,8,229,each,19.44,wall,1.11,,41.53,,,").verdict())
                .isEqualTo(Verdict.INCONSISTENT);
    }

    /// Dodge et al. 2022, Table 2: 37.3 kWh on 8 V100 for 36 h, no power printed.
    @Test
    void energyWithoutPowerIsHeldAgainstTheTdp() {
        assertThat(one("BERT LM,V100,8,,,36,wall,1,,37.3,,,").reason()).contains("130 W for each device");
        assertThat(one("Too much,V100,8,,,36,wall,1,,373,,,").verdict()).isEqualTo(Verdict.INCONSISTENT);
        assertThat(one("Nameplate,A100 SXM4 80GB,1,,,10,wall,1,,4,,,").reason()).contains("nameplate power");
        assertThat(one("Unknown hardware,Abacus,8,,,36,wall,1,,37.3,,,").verdict())
                .isEqualTo(Verdict.NOT_CHECKABLE);
    }

    @Test
    void anUnprintedPueMayHideInTheEnergy() {
        assertThat(one("Hidden,V100,1,300,each,100,wall,,,36,,,").reason()).contains("a PUE of 1.20");
        assertThat(one("Too much,V100,1,300,each,100,wall,,,120,,,").verdict()).isEqualTo(Verdict.INCONSISTENT);
    }

    @Test
    void aRowWithTooLittleSaysWhatIsMissing() {
        var finding = one("GPT-2,TPUv3x32,32,,,168,wall,1.58,,,,,");
        assertThat(finding.verdict()).isEqualTo(Verdict.NOT_CHECKABLE);
        assertThat(finding.reason()).contains("power_w, energy_kwh, co2e_kg are blank");
    }

    @Test
    void powerOfAllDevicesAndDeviceHoursDoNotGoTogether() {
        assertThat(one("Mixed,V100,8,2400,total,800,device,1,,1920,,,").energyError())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "'x,V100,8,-300,each,100,wall,1,,30,,,', 'line 2, column 4 (power_w)'",
        "'x,V100,8,300,each,0,wall,1,,30,,,', 'line 2, column 6 (hours)'",
        "'x,V100,8,300,some,100,wall,1,,30,,,', 'line 2, column 5 (power_scope)'",
        "'x,V100,8,300,each,100,wall,0.5,,30,,,', 'line 2, column 8 (pue)'",
        "'x,V100,8,300,each,100,wall,1,,abc,,,', 'line 2, column 10 (energy_kwh)'",
        "'x,V100,8,300,each', 'line 2: 5 fields'",
    })
    void whatCannotBeMeantIsToldWithLineAndColumn(String row, String where) {
        assertThatThrownBy(() -> one(row)).isInstanceOf(GrammeException.class).hasMessageContaining(where);
    }

    @ParameterizedTest
    @CsvSource({
        "'', 0",
        "0, 0",
        "1507, 0.000332",
        "7500.0, 0.006667",
        "24100, 0.002075",
        "40, 0.1",
        "0.02, 0.1",
        "2.50E3, 0.02"
    })
    void roundingIsHalfAUnitInTheLastSignificantDigit(String printed, double relative) {
        assertThat(PrintedNumber.relativeRounding(printed)).isCloseTo(relative, within(1e-6));
    }

    private static Finding one(String row) {
        List<Finding> findings = new Audit(new Catalogue())
                .of(new CsvTable(new StringReader(HEADER + row), "t.csv", Audit.REQUIRED_COLUMNS));
        assertThat(findings).hasSize(1);
        return findings.getFirst();
    }
}
