using Linerate.Core.Host.Memory;

namespace Linerate.Hosts.Collectors;

/// <summary>Reads memory of the whole host: /proc/meminfo, /sys/kernel/mm/{hugepages,transparent_hugepage,ksm}.</summary>
public static class MemoryCollector
{
    private const string Root = "/sys/kernel/mm";

    public static MemoryFacts Collect(HostReader reader) => new()
    {
        Total = MemInfo.Field(reader.Text("/proc/meminfo"), "/proc/meminfo", "MemTotal"),
        HugePages = HugePagePools.Read(reader, $"{Root}/hugepages"),
        TransparentHugePages = reader.Choice($"{Root}/transparent_hugepage/enabled"),
        TransparentDefrag = reader.Choice($"{Root}/transparent_hugepage/defrag"),
        KsmRun = reader.Integer($"{Root}/ksm/run"),
        KsmPagesShared = reader.Long($"{Root}/ksm/pages_shared"),
    };
}
