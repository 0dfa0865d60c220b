using System.Buffers.Binary;
using System.Net;

namespace Linerate.Hosts.Collectors.Lifelines;

/// <summary>Reads /proc/net/tcp and /proc/net/tcp6 (Documentation/networking/proc_net_tcp.rst): <c>sl local_address rem_address st …</c>.</summary>
internal static class ConnectionTable
{
    private const uint Established = 1;

    internal static bool TryParse(ReadOnlySpan<char> text, out ImmutableArray<Connection> connections)
    {
        connections = [];
        var all = ImmutableArray.CreateBuilder<Connection>();
        var isHeader = true;
        Span<Range> columns = stackalloc Range[5];
        foreach (var line in text.EnumerateLines())
        {
            if (isHeader || line.IsWhiteSpace())
            {
                isHeader = false;
                continue;
            }

            if (line.SplitAny(columns, " \t", StringSplitOptions.RemoveEmptyEntries) < 5
                || !TryEnd(line[columns[1]], out var local)
                || !TryEnd(line[columns[2]], out var remote)
                || !RouteTables.TryHex(line[columns[3]], out var state))
            {
                return false;
            }

            if (state == Established && !IPAddress.IsLoopback(local.Address))
            {
                all.Add(new Connection(local, remote));
            }
        }

        connections = all.DrainToImmutable();
        return true;
    }

    /// <summary>Words of the CPU in hexadecimal, one for IPv4 and four for IPv6, then the port. A mapped IPv4 address is that address.</summary>
    private static bool TryEnd(ReadOnlySpan<char> text, out IPEndPoint end)
    {
        end = new IPEndPoint(IPAddress.None, 0);
        var colon = text.IndexOf(':');
        if (colon is not (8 or 32) || !RouteTables.TryHex(text[(colon + 1)..], out var port) || port > IPEndPoint.MaxPort)
        {
            return false;
        }

        Span<byte> bytes = stackalloc byte[colon / 2];
        for (var word = 0; word < colon / 8; word++)
        {
            if (!RouteTables.TryHex(text.Slice(word * 8, 8), out var value))
            {
                return false;
            }

            BinaryPrimitives.WriteUInt32LittleEndian(bytes[(word * 4)..], value);
        }

        var address = new IPAddress(bytes);
        end = new IPEndPoint(address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address, (int)port);
        return true;
    }
}
