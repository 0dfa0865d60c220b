namespace Linerate.HostGenerator;

/// <summary>The processes that are no guests: ten kernel threads a CPU, and the daemons.</summary>
internal static class ProcessFiles
{
    private static readonly string[] PerCpu =
    [
        "cpuhp/{0}", "idle_inject/{0}", "migration/{0}", "ksoftirqd/{0}", "kworker/{0}:0", "kworker/{0}:0H", "kworker/{0}:1",
        "rcuc/{0}", "rcuop/{0}", "kworker/{0}:1H",
    ];

    private static readonly string[] Daemons = ["systemd", "kthreadd", "systemd-journal", "systemd-udevd", "irqbalance", "sshd", "virtqemud", "chronyd"];

    internal static void Add(GeneratedHost host, HostLayout layout)
    {
        var next = 1;
        foreach (var daemon in Daemons)
        {
            host.File($"/proc/{next++}/comm", daemon);
        }

        for (var cpu = 0; cpu < layout.Shape.Cpus; cpu++)
        {
            foreach (var name in PerCpu)
            {
                host.File($"/proc/{next++}/comm", string.Format(name, cpu));
            }
        }
    }
}
