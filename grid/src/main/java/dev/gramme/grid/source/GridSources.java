package dev.gramme.grid.source;

import dev.gramme.carbon.intensity.Signal.Scope;
import dev.gramme.grid.internal.cache.CachedSource;
import dev.gramme.grid.internal.eia.Eia;
import dev.gramme.grid.internal.electricitymaps.ElectricityMaps;
import dev.gramme.grid.internal.entsoe.Entsoe;
import dev.gramme.grid.internal.neso.Neso;
import dev.gramme.grid.internal.transport.Backoff;
import dev.gramme.grid.internal.transport.Transport;
import dev.gramme.grid.internal.transport.Web;
import dev.gramme.grid.internal.watttime.WattTime;
import java.net.URI;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/// Makes sources. Each takes the address of its provider, so that a proxy, an older host or a
/// [dev.gramme.grid.replay.ReplayServer] can stand in; the constants are the providers' own. Making a source opens no
/// socket.
public final class GridSources {
    public static final URI ELECTRICITY_MAPS = URI.create("https://api.electricitymaps.com/v3");
    public static final URI WATTTIME = URI.create("https://api.watttime.org");
    public static final URI NESO = URI.create("https://api.carbonintensity.org.uk");
    public static final URI ENTSOE = URI.create("https://web-api.tp.entsoe.eu/api");
    public static final URI EIA = URI.create("https://api.eia.gov/v2");

    private final Transport transport;
    private final InstantSource clock;

    /// @param random for pauses only
    public GridSources(Patience patience, InstantSource clock, RandomGenerator random, Sleeper sleeper) {
        this.transport = new Transport(patience, new Backoff(patience, random), clock, sleeper);
        this.clock = clock;
    }

    /// Electricity Maps: average, consumption, of most zones of the world.
    ///
    /// @param scope life-cycle is what it shows on its map
    public IntensitySource electricityMaps(URI base, Optional<Secret> key, Scope scope) {
        return new ElectricityMaps(
                web("Electricity Maps", base), named("electricitymaps", base, ELECTRICITY_MAPS), key, scope);
    }

    /// WattTime: marginal, direct, of most of the world.
    public IntensitySource wattTime(URI base, Optional<Login> login) {
        return new WattTime(web("WattTime", base), named("watttime", base, WATTTIME), login);
    }

    /// The Carbon Intensity API of NESO: average, direct, of Great Britain; without a key.
    public IntensitySource neso(URI base) {
        return new Neso(web("NESO", base), named("neso", base, NESO));
    }

    /// ENTSO-E's generation by type, turned into an average of production, of most of Europe. What was, no forecast.
    public IntensitySource entsoe(URI base, Optional<Secret> key, Scope scope) {
        return new Entsoe(web("ENTSO-E", base), named("entsoe", base, ENTSOE), key, scope);
    }

    /// The generation by fuel of the US Energy Information Administration, turned into an average of production. What
    /// was, about a day late, no forecast.
    public IntensitySource eia(URI base, Optional<Secret> key, Scope scope) {
        return new Eia(web("EIA", base), named("eia", base, EIA), key, scope);
    }

    /// A source whose answers are kept on disk: they save requests while fresh, and stand in, marked stale, while the
    /// source has none.
    ///
    /// @param warn is told once if nothing can be kept
    public IntensitySource kept(IntensitySource source, CacheSettings settings, Consumer<String> warn) {
        return new CachedSource(source, settings, clock, warn);
    }

    private Web web(String provider, URI base) {
        return new Web(provider, base, transport, clock);
    }

    private static String named(String name, URI base, URI own) {
        return base.equals(own) ? name : name + "@" + base.getAuthority();
    }
}
