using System.Globalization;

namespace Linerate.Core.Units;

/// <summary>
/// The transfer rate of a PCI Express lane in megatransfers per second (2500, 5000, 8000, 16000, 32000, 64000).
/// Source: PCI Express Base Specification 6.0, 7.5.3.6 (Link Capabilities, Max Link Speed).
/// </summary>
public readonly record struct PcieSpeed(int MegatransfersPerSecond) : IComparable<PcieSpeed>
{
    /// <summary>The generation, 1 to 6; 0 for a rate that no generation has.</summary>
    public int Generation => MegatransfersPerSecond switch
    {
        2500 => 1,
        5000 => 2,
        8000 => 3,
        16000 => 4,
        32000 => 5,
        64000 => 6,
        _ => 0,
    };

    /// <summary>From the 4-bit speed code of LnkCap and LnkSta; false for reserved codes.</summary>
    public static bool TryFromCode(int code, out PcieSpeed speed)
    {
        speed = code switch
        {
            1 => new PcieSpeed(2500),
            2 => new PcieSpeed(5000),
            3 => new PcieSpeed(8000),
            4 => new PcieSpeed(16000),
            5 => new PcieSpeed(32000),
            6 => new PcieSpeed(64000),
            _ => default,
        };
        return speed.MegatransfersPerSecond != 0;
    }

    /// <summary>Reads sysfs text: <c>8.0 GT/s PCIe</c>, <c>8 GT/s</c>, <c>2.5 GT/s</c>; false for <c>Unknown</c>.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out PcieSpeed speed)
    {
        speed = default;
        var unit = text.IndexOf("GT/s", StringComparison.Ordinal);
        if (unit < 0
            || !decimal.TryParse(text[..unit].Trim(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var gigatransfers)
            || gigatransfers is <= 0 or > 1024)
        {
            return false;
        }

        speed = new PcieSpeed((int)(gigatransfers * 1000));
        return true;
    }

    public int CompareTo(PcieSpeed other) => MegatransfersPerSecond.CompareTo(other.MegatransfersPerSecond);

    public static bool operator <(PcieSpeed left, PcieSpeed right) => left.MegatransfersPerSecond < right.MegatransfersPerSecond;

    public static bool operator >(PcieSpeed left, PcieSpeed right) => left.MegatransfersPerSecond > right.MegatransfersPerSecond;

    public static bool operator <=(PcieSpeed left, PcieSpeed right) => left.MegatransfersPerSecond <= right.MegatransfersPerSecond;

    public static bool operator >=(PcieSpeed left, PcieSpeed right) => left.MegatransfersPerSecond >= right.MegatransfersPerSecond;

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{MegatransfersPerSecond / 1000.0:0.0} GT/s");
}
