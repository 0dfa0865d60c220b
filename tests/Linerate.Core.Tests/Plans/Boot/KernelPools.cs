using Linerate.Core.Plans.Boot;

namespace Linerate.Core.Tests.Plans.Boot;

/// <summary>What mm/hugetlb.c makes of a command line: a second reading of it, written from the kernel's code alone.</summary>
internal static class KernelPools
{
    internal static Dictionary<ByteSize, string> Of(string line)
    {
        ByteSize? parsed = null, standard = null;
        string? forDefault = null;
        var pools = new Dictionary<ByteSize, string>();
        object? lastSet = null;
        foreach (var word in BootLine.Parse(line).Words)
        {
            if (word.IsNamed("hugepagesz"))
            {
                parsed = SizeOf(word.Value!);
                lastSet = null;
            }
            else if (word.IsNamed("default_hugepagesz"))
            {
                standard ??= SizeOf(word.Value!);
                parsed = SizeOf(word.Value!);
                lastSet = null;
            }
            else if (word.IsNamed("hugepages") && lastSet is null)
            {
                if (parsed is { } size)
                {
                    pools[size] = word.Value!;
                }
                else
                {
                    forDefault = word.Value!;
                }

                lastSet = word;
            }
        }

        if (forDefault is not null)
        {
            pools.TryAdd(standard ?? ByteSize.MiB(2), forDefault);
        }

        return pools;
    }

    private static ByteSize SizeOf(string text) => text == "1G" ? ByteSize.GiB(1) : ByteSize.MiB(2);
}
