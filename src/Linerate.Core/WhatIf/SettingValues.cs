using System.Globalization;

namespace Linerate.Core.WhatIf;

/// <summary>Reads the values of settings as people write them: <c>gen4x16</c>, <c>100G</c>, <c>2M</c>.</summary>
internal static class SettingValues
{
    internal const string Links = "gen1x1 to gen6x16: generation and lanes";
    internal const string Rates = "a rate such as 10G, 2.5G or 100M";
    internal const string Pages = "4K, 2M or 1G";

    private static readonly int[] Transfers = [2500, 5000, 8000, 16000, 32000, 64000];
    private static readonly int[] Lanes = [1, 2, 4, 8, 16];

    internal static (PcieSpeed Speed, int Width)? Link(string text)
    {
        var cross = text.IndexOf('x', StringComparison.OrdinalIgnoreCase);
        return cross > 3 && text.StartsWith("gen", StringComparison.OrdinalIgnoreCase)
            && Whole(text[3..cross].Trim()) is >= 1 and <= 6 and { } generation
            && Whole(text[(cross + 1)..]) is { } lanes && Lanes.Contains(lanes)
                ? (new PcieSpeed(Transfers[generation - 1]), lanes)
                : null;
    }

    internal static BitRate? Rate(string text) => BitRate.TryParse(text, out var rate) ? rate : null;

    internal static ByteSize? Page(string text) => text.ToUpperInvariant() switch
    {
        "4K" => ByteSize.KiB(4),
        "2M" => ByteSize.MiB(2),
        "1G" => ByteSize.GiB(1),
        _ => null,
    };

    /// <summary>A payload or read request size: a power of two from 128 to 4096.</summary>
    internal static int? Transfer(string text) => Whole(text) is >= 128 and <= 4096 and { } bytes && int.IsPow2(bytes) ? bytes : null;

    internal static bool? Switch(string text) => text switch
    {
        "on" => true,
        "off" => false,
        _ => null,
    };

    internal static int? Whole(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : null;
}
