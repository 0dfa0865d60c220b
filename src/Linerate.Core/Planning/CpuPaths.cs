using System.Globalization;

namespace Linerate.Core.Planning;

/// <summary>Where the kernel keeps the settings of a CPU: /sys/devices/system/cpu.</summary>
internal static class CpuPaths
{
    internal const string All = "/sys/devices/system/cpu";
    internal const string Uncore = $"{All}/intel_uncore_frequency";

    internal static string Of(int cpu) => string.Create(CultureInfo.InvariantCulture, $"{All}/cpu{cpu}");
}
