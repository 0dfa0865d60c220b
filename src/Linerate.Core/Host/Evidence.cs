namespace Linerate.Core.Host;

/// <summary>Where a fact was read and what stood there, so that its owner can read it again.</summary>
/// <param name="Where">The path, or the kernel question: <c>/sys/class/net/eth0/mtu</c>, <c>ethtool rings eth0</c>.</param>
/// <param name="Raw">The text as it stood, trimmed, and cut to <see cref="MaxRaw"/> characters.</param>
public sealed record Evidence(string Where, string Raw)
{
    public const int MaxRaw = 160;

    public static Evidence Of(string where, ReadOnlySpan<char> raw)
    {
        raw = raw.Trim();
        var text = raw.Length <= MaxRaw ? raw.ToString() : string.Concat(raw[..(MaxRaw - 1)], "…");
        return new Evidence(where, text.ReplaceLineEndings("; "));
    }

    public override string ToString() => $"{Where}: {Raw}";
}
