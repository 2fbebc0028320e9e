package dev.gramme.train.internal.torch;

import dev.gramme.carbon.GrammeException;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.jar.JarEntry;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.openblas.global.openblas;
import org.bytedeco.pytorch.global.torch;

/// Starts libtorch once, and divides the cores between its thread pools.
///
/// Two pools would fight: libtorch's own (OpenMP) for element-wise work and OpenBLAS's (plain threads, which spin while
/// they wait) for matrix products; `set_num_threads` reaches the first only. Here OpenBLAS gets one thread for good.
/// Parallel work is done by several Java threads, each with its slice of the batch and one OpenMP thread
/// ([#useThreads]), which measured 1.7 times faster than giving both pools all cores (`docs/train.md`).
public final class Torch {
    private static final Object LOCK = new Object();
    private static volatile boolean started;

    private Torch() {}

    /// Loads and prepares the library, the first time; it costs half a second, and on a machine's very first use
    /// a few more for unpacking.
    ///
    /// @throws GrammeException if there is no libtorch for this machine
    public static void start() {
        if (started) {
            return;
        }
        synchronized (LOCK) {
            if (started) {
                return;
            }
            liftJavaCppMemoryLimit();
            useOneThread(load());
            torch.set_num_threads(1);
            started = true;
        }
    }

    /// How many threads libtorch's own operations use when the calling Java thread calls them.
    public static void useThreads(int threads) {
        start();
        torch.set_num_threads(threads);
    }

    /// Loads the libraries and answers with the folder that OpenBLAS lies in.
    private static Path load() {
        try {
            unpackBeforeLoading();
            Loader.load(torch.class);
            return Objects.requireNonNull(Path.of(Loader.load(openblas.class)).getParent());
        } catch (UnsatisfiedLinkError | IOException e) {
            throw GrammeException.failure(
                            "libtorch could not be loaded on this machine (" + Loader.getPlatform() + ").",
                            "there is no build of it for this system on the class path, or its unpacked copy under"
                                    + " ~/.javacpp/cache is damaged: delete that folder.")
                    .causedBy(e);
        }
    }

    /// What libtorch says of a failure, without the C++ stack that follows.
    public static String message(RuntimeException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("no reason given");
    }

    /// JavaCPP refuses allocations when the process is larger than twice Java's heap; a model's memory is not on that
    /// heap, and the limit is the machine's.
    private static void liftJavaCppMemoryLimit() {
        setUnlessSet("org.bytedeco.javacpp.maxbytes", "0");
        setUnlessSet("org.bytedeco.javacpp.maxphysicalbytes", "0");
    }

    private static void setUnlessSet(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }

    /// JavaCPP unpacks and loads one library after the other. While the next one is still in the jar, the system's
    /// linker looks for it elsewhere, and where a libtorch of another version is installed (Debian's python3-torch)
    /// the process dies. So all of them are unpacked first.
    private static void unpackBeforeLoading() throws IOException {
        for (String library : List.of("openblas", "pytorch")) {
            String folder = "org/bytedeco/" + library + "/" + Loader.getPlatform() + "/";
            URL found = Torch.class.getClassLoader().getResource(folder);
            // Each file by itself: JavaCPP unpacks a whole folder anew at every start, a single file only once.
            if (found != null && found.openConnection() instanceof JarURLConnection jar) {
                for (JarEntry entry : Collections.list(jar.getJarFile().entries())) {
                    if (entry.getName().startsWith(folder)
                            && entry.getName().matches(".*\\.(so(\\.\\d+)*|dylib|dll)")) {
                        Loader.cacheResource(Torch.class, "/" + entry.getName());
                    }
                }
            }
        }
    }

    /// Two copies of OpenBLAS are loaded, each with threads of its own; the Java binding that would set them drags in
    /// another 24 MB of native code, hence the plain symbol. Nothing happens where another BLAS was chosen
    /// (`org.bytedeco.openblas.load`): its own settings count then.
    private static void useOneThread(Path folder) {
        var signature = FunctionDescriptor.ofVoid(ValueLayout.JAVA_INT);
        try (var libraries = Files.newDirectoryStream(folder, "libopenblas*.{so.0,dylib,dll}")) {
            for (Path library : libraries) {
                var symbol = SymbolLookup.libraryLookup(library, Arena.global()).find("openblas_set_num_threads");
                if (symbol.isPresent()) {
                    Linker.nativeLinker()
                            .downcallHandle(symbol.get(), signature)
                            .invokeExact(1);
                }
            }
        } catch (Throwable e) {
            throw new IllegalStateException("OpenBLAS in " + folder + " cannot be told to use one thread", e);
        }
    }
}
