package dev.gramme.schedule.slurm;

import java.nio.file.Path;
import java.util.List;

/// The `slurm.conf` of a cluster for tests: no control groups, no systemd, everything at once.
final class SlurmConfiguration {
    private SlurmConfiguration() {}

    /// @param ports of the controller and the two nodes
    static String of(Path folder, String host, List<Integer> ports) {
        return """
                ClusterName=trial
                SlurmctldHost=%2$s(127.0.0.1)
                SlurmctldPort=%4$d
                SlurmUser=%3$s
                SlurmdUser=%3$s
                AuthType=auth/munge
                CredType=cred/munge
                AuthInfo=socket=%1$s/munge.socket
                StateSaveLocation=%1$s/state
                SlurmctldPidFile=%1$s/slurmctld.pid
                SlurmctldLogFile=%1$s/slurmctld.log
                SlurmdSpoolDir=%1$s/spool.%%n
                SlurmdPidFile=%1$s/slurmd.%%n.pid
                SlurmdLogFile=%1$s/slurmd.%%n.log
                # Each job is as many processes as it starts; all of them are found by their parents.
                ProctrackType=proctrack/linuxproc
                TaskPlugin=task/none
                SwitchType=switch/none
                MpiDefault=none
                JobAcctGatherType=jobacct_gather/linux
                JobAcctGatherFrequency=task=1
                SelectType=select/cons_tres
                SelectTypeParameters=CR_Core
                SchedulerType=sched/backfill
                SchedulerParameters=batch_sched_delay=0,sched_min_interval=0,sched_interval=1,bf_interval=1
                MinJobAge=600
                KillWait=1
                ReturnToService=2
                # More processors than there are: nothing waits for room here.
                SlurmdParameters=config_overrides
                NodeName=clean1 NodeHostName=%2$s NodeAddr=127.0.0.1 Port=%5$d CPUs=16 RealMemory=1000 State=UNKNOWN
                NodeName=dirty1 NodeHostName=%2$s NodeAddr=127.0.0.1 Port=%6$d CPUs=16 RealMemory=1000 State=UNKNOWN
                PartitionName=clean Nodes=clean1 Default=YES State=UP
                PartitionName=dirty Nodes=dirty1 State=UP
                """.formatted(folder, host, System.getProperty("user.name"), ports.get(0), ports.get(1), ports.get(2));
    }
}
