package dev.gramme.schedule.place;

import dev.gramme.carbon.Basis;
import dev.gramme.carbon.Energy;
import dev.gramme.carbon.Estimate;
import dev.gramme.carbon.GrammeException;
import java.util.Optional;

/// Data that has to be moved to where a job runs.
///
/// The network's energy is charged half at the intensity of the zone that the data is in and half
/// at that of the zone it goes to; where nobody says where it is, all of it at the latter.
/// Nothing is charged where it is already.
///
/// @param gigabytes how much
/// @param from the region that it is in, by name, or that region's zone
/// @param perGigabyte what the network takes
public record Transfer(double gigabytes, Optional<String> from, Estimate<Energy> perGigabyte) {
    private static final double KWH_IN_2015 = 0.06;
    private static final int PUBLISHED = 2015;

    public Transfer {
        if (!(gigabytes >= 0) || !Double.isFinite(gigabytes)) {
            throw GrammeException.usage("Data of " + gigabytes + " GB", "0 or more was meant.");
        }
    }

    /// What moving a gigabyte takes in a year: 0.06 kWh in 2015, core and fixed-line access,
    /// halved every two years (Aslan, Mayers, Koomey and France 2018, "Electricity Intensity of
    /// Internet Data Transmission", Journal of Industrial Ecology 22(4), doi:10.1111/jiec.12630).
    /// That pace was seen from 2000 to 2015; nobody knows that
    /// it goes on, so the interval spans halving every 1.5 and every 3 years.
    public static Estimate<Energy> perGigabyteIn(int year) {
        int since = Math.max(0, year - PUBLISHED);
        return new Estimate<>(
                halved(since / 2.0),
                halved(since / 1.5),
                halved(since / 3.0),
                Basis.ASSUMED,
                "0.06 kWh/GB in 2015, halved every 2 years (Aslan et al. 2018), continued to " + year);
    }

    private static Energy halved(double times) {
        return Energy.ofKilowattHours(KWH_IN_2015 * Math.pow(0.5, times));
    }
}
