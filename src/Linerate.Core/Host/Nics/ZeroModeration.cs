namespace Linerate.Core.Host.Nics;

/// <summary>
/// Drivers whose hardware cannot do without moderation: they tell the least that it has where rx-usecs 0 was set, and take no such
/// value. Source: Linux drivers/net/ethernet/intel/igbvf/ethtool.c, igbvf_set_coalesce.
/// </summary>
public static class ZeroModeration
{
    private const string Told = "1";

    /// <summary>Which rx-usecs has to be set for what a driver tells.</summary>
    public static string? Set(string driver, string? told) => driver == "igbvf" && told == Told ? "0" : told;
}
