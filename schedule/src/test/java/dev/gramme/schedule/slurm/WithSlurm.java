package dev.gramme.schedule.slurm;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/// Gives tests a real Slurm, one for all of them together, started when the first asks and
/// stopped after the last; skips them where it is not installed.
public final class WithSlurm implements BeforeEachCallback, ParameterResolver {
    @Override
    public void beforeEach(ExtensionContext context) {
        assumeTrue(
                SlurmCluster.installed(), "slurmctld, slurmd and munge are not installed, so no real Slurm is tried");
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == SlurmCluster.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(Namespace.create(WithSlurm.class))
                .computeIfAbsent(SlurmCluster.class, _ -> SlurmCluster.start(), SlurmCluster.class);
    }
}
