using System.Buffers.Binary;

namespace Linerate.Linux;

/// <summary>
/// Reads a function's configuration space: /sys/bus/pci/devices/ADDRESS/config. Each register is a question to the device
/// of about a microsecond, and most of the 4096 bytes hold nothing; so only what leads up to the end of the last
/// capability is read (PCI Express Base Specification, 7.6.3: a list of extended capabilities, from 100h on).
/// </summary>
public static class PciConfigFile
{
    private const int ExtendedStart = 0x100;
    private const int End = 0x1000;

    /// <summary>Registers are read in pieces of this size: fewer questions than a page, fewer calls than one a capability.</summary>
    private const int Piece = 0x100;

    /// <summary>No extended capability that anybody here reads is longer; the longest is SR-IOV with 40h.</summary>
    private const int LongestCapability = 0x40;

    /// <summary>True for the file of a function.</summary>
    public static bool IsAt(string path) =>
        path.StartsWith("/sys/bus/pci/devices/", StringComparison.Ordinal) && path.EndsWith("/config", StringComparison.Ordinal);

    /// <summary>The registers from 0 on: without root 64 bytes, else 256 and as far as the list of extended capabilities goes.</summary>
    public static unsafe (byte[] Bytes, Errno Error) Read(string path)
    {
        var fd = Libc.Open(path, KernelFile.ReadOnly | KernelFile.NonBlocking | KernelFile.CloseOnExec);
        if (fd < 0)
        {
            return ([], KernelFile.LastError());
        }

        try
        {
            var space = stackalloc byte[End];
            var filled = 0;
            for (var wanted = ExtendedStart; filled < wanted; wanted = WantedOf(new ReadOnlySpan<byte>(space, filled)))
            {
                var length = Libc.Read(fd, space + filled, Math.Min(Piece, End - filled));
                if (length < 0 && KernelFile.LastError() is var error && error != Errno.Interrupted)
                {
                    return ([], error);
                }

                if (length == 0)
                {
                    break;
                }

                filled += Math.Max((int)length, 0);
            }

            return (new ReadOnlySpan<byte>(space, filled).ToArray(), Errno.None);
        }
        finally
        {
            _ = Libc.Close(fd);
        }
    }

    /// <summary>How far the registers that are known by now say that one must read.</summary>
    private static int WantedOf(ReadOnlySpan<byte> space)
    {
        const int Header = 4;
        if (space.Length < ExtendedStart + Header)
        {
            return ExtendedStart + Header;
        }

        var wanted = ExtendedStart + LongestCapability;
        var left = (End - ExtendedStart) / Header;
        for (var offset = ExtendedStart; offset >= ExtendedStart && left-- > 0;)
        {
            wanted = Math.Max(wanted, Math.Min(offset + LongestCapability, End));
            if (offset + Header > space.Length)
            {
                break;
            }

            // Bits 31:20 lead to the next, 0 ends the list; a device that does not answer reads as all ones.
            var header = BinaryPrimitives.ReadUInt32LittleEndian(space[offset..]);
            offset = header == uint.MaxValue ? 0 : (int)(header >> 20) & ~(Header - 1);
        }

        return wanted;
    }
}
