package dev.gramme.cli;

import dev.gramme.ledger.RunStatus;
import java.util.Arrays;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Reads a status by its word.
final class StatusConverter implements ITypeConverter<RunStatus> {
    @Override
    public RunStatus convert(String word) {
        return Arrays.stream(RunStatus.values())
                .filter(status -> status.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new TypeConversionException("`" + word + "` is no status: there are "
                        + Arrays.stream(RunStatus.values()).map(RunStatus::word).collect(Collectors.joining(", "))));
    }
}
