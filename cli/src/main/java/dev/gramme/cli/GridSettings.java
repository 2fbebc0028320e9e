package dev.gramme.cli;

import dev.gramme.carbon.EditDistance;
import dev.gramme.carbon.GrammeException;
import dev.gramme.carbon.intensity.Signal;
import dev.gramme.carbon.intensity.Signal.Scope;
import dev.gramme.cli.config.Key;
import dev.gramme.cli.config.Setting;
import dev.gramme.cli.config.Settings;
import dev.gramme.grid.source.GridSources;
import dev.gramme.grid.source.IntensitySource;
import dev.gramme.grid.source.Login;
import dev.gramme.grid.source.Secret;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// What the settings say about grids: who is to be asked, where they are and with which key.
///
/// @param settings in files and the environment
/// @param sources that a flag names instead, if one does
/// @param signal that a flag wants, if one does
record GridSettings(Settings settings, Optional<String> sources, Optional<String> signal) {
    /// Someone who may be asked, by the name in the settings.
    enum Asked {
        IMPORTED,
        ELECTRICITYMAPS,
        WATTTIME,
        NESO,
        ENTSOE,
        EIA,
        TYPICAL,
        MEAN;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private static final Map<Asked, Set<Key>> SET_UP_BY = Map.of(
            Asked.ELECTRICITYMAPS, Set.of(Key.ELECTRICITYMAPS_KEY, Key.ELECTRICITYMAPS_URL),
            Asked.WATTTIME, Set.of(Key.WATTTIME_USER, Key.WATTTIME_PASSWORD, Key.WATTTIME_URL),
            Asked.NESO, Set.of(Key.NESO_URL),
            Asked.ENTSOE, Set.of(Key.ENTSOE_TOKEN, Key.ENTSOE_URL),
            Asked.EIA, Set.of(Key.EIA_KEY, Key.EIA_URL));

    /// What figures have to count, if anybody said so.
    Optional<Signal> wanted() {
        return settings.get(Key.SIGNAL, signal).map(set -> set.as(Signal::parse));
    }

    /// Whom to ask, the first one first: as set, or else imports and whatever provider is set up. Typical hours and
    /// the mean come last whether they are named or not, so that there is always an answer.
    List<Asked> asked() {
        var named = settings.get(Key.GRID_SOURCES, sources);
        var all = new ArrayList<Asked>();
        if (named.isPresent()) {
            all.addAll(named.get().as(GridSettings::parse));
        } else {
            Arrays.stream(Asked.values())
                    .filter(one -> one == Asked.IMPORTED || isSetUp(one))
                    .forEach(all::add);
        }
        Stream.of(Asked.TYPICAL, Asked.MEAN).filter(one -> !all.contains(one)).forEach(all::add);
        return all;
    }

    private boolean isSetUp(Asked one) {
        return SET_UP_BY.getOrDefault(one, Set.of()).stream()
                .anyMatch(key -> settings.get(key, Optional.empty()).isPresent());
    }

    private static List<Asked> parse(String words) {
        return Arrays.stream(words.strip().split("[,\\s]+", -1))
                .map(GridSettings::one)
                .distinct()
                .toList();
    }

    private static Asked one(String word) {
        return Arrays.stream(Asked.values())
                .filter(one -> one.word().equalsIgnoreCase(word))
                .findFirst()
                .orElseThrow(() -> {
                    var words = Arrays.stream(Asked.values()).map(Asked::word).toList();
                    return GrammeException.usage(
                            "'" + word + "' is nobody that can be asked about grids",
                            EditDistance.nearest(word, words) + " is meant; there are " + String.join(", ", words)
                                    + ".");
                });
    }

    /// A provider; empty for those who are none.
    Optional<IntensitySource> provider(Asked one, GridSources make) {
        var scope = wanted().map(Signal::scope).orElse(Scope.LIFE_CYCLE);
        return switch (one) {
            case IMPORTED, TYPICAL, MEAN -> Optional.empty();
            case ELECTRICITYMAPS ->
                Optional.of(make.electricityMaps(
                        url(Key.ELECTRICITYMAPS_URL, GridSources.ELECTRICITY_MAPS),
                        secret(Key.ELECTRICITYMAPS_KEY),
                        scope));
            case WATTTIME -> Optional.of(make.wattTime(url(Key.WATTTIME_URL, GridSources.WATTTIME), login()));
            case NESO -> Optional.of(make.neso(url(Key.NESO_URL, GridSources.NESO)));
            case ENTSOE ->
                Optional.of(make.entsoe(url(Key.ENTSOE_URL, GridSources.ENTSOE), secret(Key.ENTSOE_TOKEN), scope));
            case EIA -> Optional.of(make.eia(url(Key.EIA_URL, GridSources.EIA), secret(Key.EIA_KEY), scope));
        };
    }

    /// What a provider calls zones, by their ids; empty where it has the same names.
    Map<String, String> names(Asked one) {
        return one == Asked.WATTTIME
                ? get(Key.WATTTIME_REGIONS)
                        .map(set -> set.as(GridSettings::pairs))
                        .orElse(Map.of())
                : Map.of();
    }

    private static Map<String, String> pairs(String text) {
        var pairs = new HashMap<String, String>();
        for (String pair : text.strip().split("\\s*,\\s*", -1)) {
            int equals = pair.indexOf('=');
            if (equals < 1 || equals == pair.length() - 1) {
                throw GrammeException.usage(
                        "'" + pair + "' does not say which region a zone is", "US-CAL-CISO=CAISO_NORTH was meant.");
            }
            pairs.put(
                    pair.substring(0, equals).strip(),
                    pair.substring(equals + 1).strip());
        }
        return pairs;
    }

    private Optional<Setting> get(Key key) {
        return settings.get(key, Optional.empty());
    }

    private Optional<Secret> secret(Key key) {
        return get(key).flatMap(set -> Secret.of(set.value()));
    }

    private Optional<Login> login() {
        var password = secret(Key.WATTTIME_PASSWORD);
        return get(Key.WATTTIME_USER).flatMap(user -> password.map(word -> new Login(user.value(), word)));
    }

    private URI url(Key key, URI own) {
        return get(key).map(set -> set.as(GridSettings::address)).orElse(own);
    }

    private static URI address(String text) {
        try {
            var uri = new URI(text.strip());
            boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            if (web && uri.getHost() != null && uri.getUserInfo() == null && uri.getQuery() == null) {
                String plain = uri.toString();
                return plain.endsWith("/") ? URI.create(plain.substring(0, plain.length() - 1)) : uri;
            }
        } catch (URISyntaxException e) {
            throw noAddress().causedBy(e);
        }
        throw noAddress();
    }

    /// What was written may have a password in it.
    private static GrammeException noAddress() {
        return GrammeException.usage(
                "This is not the address of a provider", "http://127.0.0.1:8089/v3 was meant, without name or query.");
    }
}
