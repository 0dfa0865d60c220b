namespace Linerate.Hosts.Collectors.Tuners;

/// <summary>One <c>key=value</c> with its section and place.</summary>
internal readonly record struct IniSetting(string Section, string Key, string Value, int Line, string Raw)
{
    internal Evidence EvidenceIn(string path) => Evidence.Of($"{path}:{Line}", Raw);
}
