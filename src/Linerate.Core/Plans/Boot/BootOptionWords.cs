namespace Linerate.Core.Plans.Boot;

/// <summary>
/// Parameters whose occurrences add up, because the kernel hands each of them to the same function that reads words between
/// commas (Documentation/admin-guide/kernel-parameters). Of every other parameter the last occurrence wins.
/// </summary>
internal static class BootOptionWords
{
    private static readonly FrozenDictionary<string, string[][]> Rivals = new Dictionary<string, string[][]>(StringComparer.Ordinal)
    {
        ["intel_iommu"] = [["on", "off"], ["sm_on", "sm_off"]],
        ["amd_iommu"] = [["on", "off", "force_enable"]],
        ["iommu"] = [["pt", "nopt"], ["off", "force", "noforce"]],
        ["pci"] = [["realloc", "realloc=on", "realloc=off"], ["nocrs", "use_crs"], ["noaer"]],
    }.ToFrozenDictionary(StringComparer.Ordinal);

    internal static bool AddUp(string name) => Rivals.ContainsKey(name.Replace('-', '_'));

    /// <summary>The words that a word overrides.</summary>
    internal static IEnumerable<string> RivalsOf(string name, string word) =>
        Rivals[name.Replace('-', '_')].FirstOrDefault(group => group.Contains(word))?.Where(other => other != word) ?? [];
}
