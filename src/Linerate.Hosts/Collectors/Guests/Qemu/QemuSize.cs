using System.Globalization;

namespace Linerate.Hosts.Collectors.Guests.Qemu;

/// <summary>Sizes as QEMU and the kernel's mount options write them: <c>393216k</c>, <c>1.5G</c>, <c>2M</c> (QEMU util/cutils.c, qemu_strtosz).</summary>
internal static class QemuSize
{
    /// <param name="text">The text.</param>
    /// <param name="unit">Bytes that a number without suffix counts: 1 for objects, 1 MiB for <c>-m</c>.</param>
    /// <param name="size">The size.</param>
    internal static bool TryParse(ReadOnlySpan<char> text, long unit, out ByteSize size)
    {
        size = default;
        text = text.Trim();
        if (text.IsEmpty)
        {
            return false;
        }

        var shift = char.ToUpperInvariant(text[^1]) switch
        {
            'B' => 0,
            'K' => 10,
            'M' => 20,
            'G' => 30,
            'T' => 40,
            'P' => 50,
            _ => -1,
        };
        var digits = shift < 0 ? text : text[..^1];
        if (!decimal.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
        {
            return false;
        }

        var scale = shift < 0 ? unit : 1L << shift;
        if (number > (decimal)long.MaxValue / scale)
        {
            return false;
        }

        size = new ByteSize((long)(number * scale));
        return true;
    }
}
