using System.Globalization;
using Linerate.Apply.Machines;

namespace Linerate.Apply.Handlers;

/// <summary>How much of a node's memory could be had (/sys/devices/system/node/nodeN/meminfo).</summary>
internal static class NodeMemory
{
    /// <summary>Free, or cache that the kernel would give up.</summary>
    private static readonly string[] Parts = ["MemFree:", "Active(file):", "Inactive(file):", "SReclaimable:"];

    /// <returns>Bytes; null where the node does not say.</returns>
    internal static long? ObtainableOn(int node, IMachine machine)
    {
        const int Kibibyte = 1024;
        var text = machine.Files.Text(string.Create(CultureInfo.InvariantCulture, $"/sys/devices/system/node/node{node}/meminfo"));
        long sum = 0;
        foreach (var line in text?.Split('\n') ?? [])
        {
            // Node 0 MemFree:       19963072 kB
            if (line.Split(' ', StringSplitOptions.RemoveEmptyEntries) is ["Node", _, var name, var size, "kB"]
                && Array.IndexOf(Parts, name) >= 0
                && long.TryParse(size, NumberStyles.None, CultureInfo.InvariantCulture, out var kibibytes))
            {
                sum += kibibytes * Kibibyte;
            }
        }

        return sum == 0 ? null : sum;
    }
}
