package dev.gramme.schedule.slurm;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/// A real Slurm of one controller and two nodes on this machine, in a temporary folder and on
/// ports that were free, with the partitions `clean` (the default) and `dirty`.
///
/// The daemons are children of this process in the foreground. They are killed at the end, which
/// is quick and does no harm: what they keep is deleted with the folder. A shutdown hook does it
/// if nobody else does.
public final class SlurmCluster implements AutoCloseable {
    private static final List<Path> DAEMONS = Stream.of("slurmctld", "slurmd", "munged")
            .map(name -> Path.of("/usr/sbin", name))
            .toList();
    private static final long PATIENCE_NANOS = Duration.ofSeconds(30).toNanos();

    private final Path folder;
    private final Path configuration;
    private final List<Process> daemons = new ArrayList<>();
    private Process controller;

    private SlurmCluster(Path folder) throws IOException, InterruptedException {
        this.folder = folder;
        this.configuration = folder.resolve("slurm.conf");
        Runtime.getRuntime().addShutdownHook(new Thread(this::kill));
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        for (String name : List.of("state", "spool.clean1", "spool.dirty1")) {
            Files.createDirectory(folder.resolve(name));
        }
        Files.writeString(configuration, SlurmConfiguration.of(folder, host(), freePorts(3)));
        daemons.add(munged());
        await("munged listens", () -> Files.exists(folder.resolve("munge.socket")));
        controller = controller();
        daemons.add(daemon("/usr/sbin/slurmd", "-D", "-N", "clean1"));
        daemons.add(daemon("/usr/sbin/slurmd", "-D", "-N", "dirty1"));
        awaitNodes();
    }

    /// Whether Slurm is installed here.
    static boolean installed() {
        return DAEMONS.stream().allMatch(Files::isExecutable);
    }

    static SlurmCluster start() {
        try {
            return new SlurmCluster(Files.createTempDirectory("slurm"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /// What `SLURM_CONF` is to name.
    public Path configuration() {
        return configuration;
    }

    SlurmSettings settings() {
        return SlurmSettings.DEFAULT.configuredBy(configuration);
    }

    /// It saves its state.
    public void stopController() {
        controller.destroy();
        controller.onExit().join();
    }

    /// It forgets what changed in the last five seconds, numbers of jobs among it.
    public void killController() {
        controller.destroyForcibly();
        controller.onExit().join();
    }

    public void startController() throws IOException, InterruptedException {
        controller = controller();
        awaitNodes();
    }

    /// Makes the controller forget what ended more than a moment ago, or keep it for long again.
    void forgetsAfterSeconds(int seconds) throws IOException, InterruptedException {
        String text = Files.readString(configuration);
        Files.writeString(configuration, text.replaceFirst("MinJobAge=\\d+", "MinJobAge=" + seconds));
        client("scontrol", "reconfigure");
    }

    /// Runs a client program and gives its output.
    public String client(String... command) throws IOException, InterruptedException {
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("SLURM_CONF", configuration.toString());
        var process = builder.start();
        try {
            String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            process.waitFor();
            return out;
        } finally {
            process.destroyForcibly();
        }
    }

    @Override
    public void close() throws IOException {
        try {
            if (controller.isAlive()) {
                endJobs();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            kill();
        }
        try (var files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        }
    }

    /// Ends all jobs and waits until none is left. There may be some that ended long ago: a
    /// controller that was killed brings them back.
    public void endJobs() throws IOException, InterruptedException {
        client("scancel", "--full", "--user=" + System.getProperty("user.name"));
        await("no job is left", () -> queue().isBlank());
    }

    private String queue() {
        try {
            return client("squeue", "--noheader");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private void kill() {
        Stream.concat(daemons.stream(), Stream.ofNullable(controller)).forEach(Process::destroyForcibly);
    }

    private Process munged() throws IOException {
        byte[] key = new byte[128];
        new SecureRandom().nextBytes(key);
        Path file = folder.resolve("munge.key");
        Files.write(file, key);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--------"));
        return daemon(
                "/usr/sbin/munged",
                "--foreground",
                "--key-file=" + file,
                "--socket=" + folder.resolve("munge.socket"),
                "--pid-file=" + folder.resolve("munged.pid"),
                "--log-file=" + folder.resolve("munged.log"),
                "--seed-file=" + folder.resolve("munged.seed"));
    }

    private Process controller() throws IOException {
        return daemon("/usr/sbin/slurmctld", "-D", "-i");
    }

    private Process daemon(String... command) throws IOException {
        var builder = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("SLURM_CONF", configuration.toString());
        return builder.start();
    }

    private void awaitNodes() throws InterruptedException {
        await("the nodes are there", () -> {
            try {
                return client("sinfo", "--noheader", "--Node", "--format=%t")
                                .lines()
                                .filter(state -> state.matches("idle|mix|alloc"))
                                .count()
                        == 2;
            } catch (IOException | InterruptedException e) {
                throw new AssertionError(e);
            }
        });
    }

    static void await(String what, BooleanSupplier condition) throws InterruptedException {
        long start = System.nanoTime();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - start > PATIENCE_NANOS) {
                throw new AssertionError("Waited in vain until " + what);
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    private static String host() throws IOException {
        return Files.readString(Path.of("/proc/sys/kernel/hostname")).strip().split("\\.", 2)[0];
    }

    private static List<Integer> freePorts(int count) throws IOException {
        var sockets = new ArrayList<ServerSocket>();
        try {
            for (int i = 0; i < count; i++) {
                sockets.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
            }
            return sockets.stream().map(ServerSocket::getLocalPort).toList();
        } finally {
            for (var socket : sockets) {
                socket.close();
            }
        }
    }
}
