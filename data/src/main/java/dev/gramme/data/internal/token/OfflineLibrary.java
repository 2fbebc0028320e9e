package dev.gramme.data.internal.token;

import dev.gramme.data.Cache;
import java.nio.file.Path;
import java.util.logging.Level;
import java.util.logging.Logger;

/// Settings of the Deep Java Library, which ships the tokenizers, made before its first class is loaded.
///
/// Left alone it asks a cloud's metadata address where it runs, sends that and its version to a server of its makers,
/// and looks for native code on the network (`ai.djl.util.Ec2Utils.callHome` and `Utils.isOfflineMode`, version
/// 0.38.0). It also unpacks into `~/.djl.ai`, and tells about the platform and its CUDA driver.
public final class OfflineLibrary {
    /// Kept, because the JDK forgets the level of a logger that nobody holds.
    private static final Logger LOG = Logger.getLogger("ai.djl");

    private OfflineLibrary() {}

    /// Settings that somebody made already stay, those of the network aside.
    public static void prepare() {
        System.setProperty("OPT_OUT_TRACKING", "true");
        System.setProperty("ai.djl.offline", "true");
        if (LOG.getLevel() == null) {
            LOG.setLevel(Level.SEVERE);
        }
        if (System.getProperty("ENGINE_CACHE_DIR") == null) {
            Path cache = Cache.folder(System.getenv()).resolve("native");
            System.setProperty("ENGINE_CACHE_DIR", cache.toString());
        }
    }
}
