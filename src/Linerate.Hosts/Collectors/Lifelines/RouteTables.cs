using System.Buffers.Binary;
using System.Globalization;
using System.Net;
using System.Numerics;

namespace Linerate.Hosts.Collectors.Lifelines;

/// <summary>Reads /proc/net/route (net/ipv4/fib_trie.c, fib_route_seq_show) and /proc/net/ipv6_route (net/ipv6/route.c, ipv6_route_seq_show).</summary>
internal static class RouteTables
{
    private const int Up = 0x1;
    private const int Gateway = 0x2;
    private const int Reject = 0x200;

    /// <summary>Iface, Destination, Gateway, Flags, RefCnt, Use, Metric, Mask, …; addresses are words of the CPU in hexadecimal.</summary>
    internal static bool TryParseFour(ReadOnlySpan<char> text, out ImmutableArray<Route> routes)
    {
        routes = [];
        var all = ImmutableArray.CreateBuilder<Route>();
        var isHeader = true;
        Span<Range> columns = stackalloc Range[12];
        foreach (var line in text.EnumerateLines())
        {
            if (isHeader || line.IsWhiteSpace())
            {
                isHeader = false;
                continue;
            }

            if (line.SplitAny(columns, " \t", StringSplitOptions.RemoveEmptyEntries) < 8
                || !TryHex(line[columns[1]], out var destination)
                || !TryHex(line[columns[2]], out var gateway)
                || !TryHex(line[columns[3]], out var flags)
                || !TryHex(line[columns[7]], out var mask))
            {
                return false;
            }

            if ((flags & Up) != 0 && (flags & Reject) == 0)
            {
                var length = BitOperations.PopCount(mask);
                all.Add(new Route(NetworkOf(AddressOf(destination), length), (flags & Gateway) != 0 ? AddressOf(gateway) : null, line[columns[0]].ToString()));
            }
        }

        routes = all.DrainToImmutable();
        return true;
    }

    /// <summary>Destination, its prefix length, source, its length, next hop, metric, references, use, flags, interface; addresses are 32 hexadecimal digits.</summary>
    internal static bool TryParseSix(ReadOnlySpan<char> text, out ImmutableArray<Route> routes)
    {
        routes = [];
        var all = ImmutableArray.CreateBuilder<Route>();
        Span<Range> columns = stackalloc Range[12];
        foreach (var line in text.EnumerateLines())
        {
            if (line.IsWhiteSpace())
            {
                continue;
            }

            if (line.SplitAny(columns, " \t", StringSplitOptions.RemoveEmptyEntries) < 10
                || !TryAddress(line[columns[0]], out var destination)
                || !TryHex(line[columns[1]], out var length) || length > 128
                || !TryAddress(line[columns[4]], out var hop)
                || !TryHex(line[columns[8]], out var flags))
            {
                return false;
            }

            if ((flags & Up) != 0 && (flags & Reject) == 0)
            {
                all.Add(new Route(NetworkOf(destination, (int)length), (flags & Gateway) != 0 ? hop : null, line[columns[9]].ToString()));
            }
        }

        routes = all.DrainToImmutable();
        return true;
    }

    internal static bool TryHex(ReadOnlySpan<char> text, out uint value) =>
        uint.TryParse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out value);

    /// <summary>An IPv4 address as the kernel prints the word that it lies in; x86 and every other CPU that runs KVM guests today is little-endian.</summary>
    internal static IPAddress AddressOf(uint word)
    {
        Span<byte> bytes = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, word);
        return new IPAddress(bytes);
    }

    /// <summary>A mask that is not one run of ones cuts the address where its ones would end.</summary>
    private static IPNetwork NetworkOf(IPAddress address, int length)
    {
        var bytes = address.GetAddressBytes();
        for (var bit = length; bit < bytes.Length * 8; bit++)
        {
            bytes[bit / 8] &= (byte)~(0x80 >> (bit % 8));
        }

        return new IPNetwork(new IPAddress(bytes), length);
    }

    private static bool TryAddress(ReadOnlySpan<char> digits, out IPAddress address)
    {
        Span<byte> bytes = stackalloc byte[16];
        var done = digits.Length == 32 && Convert.FromHexString(digits, bytes, out _, out _) == System.Buffers.OperationStatus.Done;
        address = done ? new IPAddress(bytes) : IPAddress.None;
        return done;
    }
}
