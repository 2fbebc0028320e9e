package dev.gramme.meter.internal.tree;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Where this process's own control group is in the file system.
///
/// @param home the folder of the group this process is in
/// @param unified cgroup v2; else the v1 `cpuacct` hierarchy
record ControlGroupMount(Path home, boolean unified) {

    /// The groups this process is in, v2 first. Empty on systems without control groups.
    static List<ControlGroupMount> find(Path proc) {
        try {
            var groups = Files.readAllLines(proc.resolve("self/cgroup"));
            var mounts = new ArrayList<ControlGroupMount>();
            for (String line : Files.readAllLines(proc.resolve("self/mountinfo"))) {
                addMount(line, groups, mounts);
            }
            mounts.sort((a, b) -> Boolean.compare(b.unified, a.unified));
            return mounts;
        } catch (IOException e) {
            return List.of();
        }
    }

    /// A line such as `31 24 0:27 / /sys/fs/cgroup rw,nosuid - cgroup2 cgroup2 rw`: fields 4 and 5 are the mounted
    /// root and the mount point, the file system type follows the dash.
    private static void addMount(String line, List<String> groups, List<ControlGroupMount> mounts) {
        String[] halves = line.split(" - ", 2);
        String[] left = halves[0].split(" ", -1);
        if (halves.length < 2 || left.length < 5) {
            return;
        }
        String[] right = halves[1].split(" ", -1);
        boolean unified = right[0].equals("cgroup2");
        boolean counts = right[0].equals("cgroup") && right.length > 2 && lists(right[2], "cpuacct");
        if (unified || counts) {
            groups.forEach(group -> addMount(left, group.split(":", 3), unified, mounts));
        }
    }

    /// A group such as `4:cpu,cpuacct:/user.slice`, or `0::/user.slice` of cgroup v2.
    private static void addMount(String[] mount, String[] group, boolean unified, List<ControlGroupMount> mounts) {
        if (group.length < 3) {
            return;
        }
        boolean same = unified ? group[0].equals("0") && group[1].isEmpty() : lists(group[1], "cpuacct");
        String top = mount[3].equals("/") ? "" : mount[3];
        if (same && (group[2] + "/").startsWith(top + "/")) {
            String inside = group[2].substring(top.length());
            mounts.add(new ControlGroupMount(Path.of(mount[4], inside), unified));
        }
    }

    private static boolean lists(String commaSeparated, String word) {
        return List.of(commaSeparated.split(",", -1)).contains(word);
    }
}
