using System.Buffers.Binary;
using System.Collections;

namespace Linerate.Core.Host.Pci.Config;

/// <summary>The entries of one capability list, and what follows for a capability that is not among them.</summary>
/// <param name="Entries">In list order.</param>
/// <param name="Otherwise">Why a capability that was not found is missing: the function lacks it, or the list could not be walked to its end.</param>
internal sealed record CapabilityList(ImmutableArray<ConfigCapability> Entries, Missing Otherwise)
{
    internal const int ExtendedStart = 0x100;
    internal const int HeaderLength = 0x40;

    private const int StatusRegister = 0x06;
    private const int StatusHasCapabilities = 0x10;
    private const int HeaderTypeRegister = 0x0e;
    private const int CardBusBridge = 2;
    private const int PointerRegister = 0x34;
    private const int CardBusPointerRegister = 0x14;

    internal ConfigCapability? Find(int id)
    {
        foreach (var entry in Entries)
        {
            if (entry.Id == id)
            {
                return entry;
            }
        }

        return null;
    }

    /// <summary>The list that starts at the capabilities pointer (PCI 3.0, 6.7); lies below 100h.</summary>
    internal static CapabilityList Standard(ReadOnlySpan<byte> bytes, string where)
    {
        if ((BinaryPrimitives.ReadUInt16LittleEndian(bytes[StatusRegister..]) & StatusHasCapabilities) == 0)
        {
            return new([], new Missing(MissingReason.Absent, where, "the function has no capabilities"));
        }

        var pointer = (bytes[HeaderTypeRegister] & 0x7f) == CardBusBridge ? CardBusPointerRegister : PointerRegister;
        return Walk(bytes[..Math.Min(bytes.Length, ExtendedStart)], where, bytes[pointer], HeaderLength, StandardEntry);
    }

    /// <summary>The list that starts at 100h (PCIe 6.0, 7.6.3).</summary>
    internal static CapabilityList Extended(ReadOnlySpan<byte> bytes, string where)
    {
        if (bytes.Length > ExtendedStart + sizeof(uint)
            && (IsEmptyWord(bytes) || IsAlias(bytes)))
        {
            return new([], new Missing(MissingReason.Absent, where, "the function has no extended capabilities"));
        }

        return Walk(bytes, where, ExtendedStart, ExtendedStart, ExtendedEntry);
    }

    private delegate (ConfigCapability Entry, int Next) EntryReader(ReadOnlySpan<byte> bytes, int offset);

    /// <summary>Visits every dword at most once, so that a list that bites its tail ends.</summary>
    private static CapabilityList Walk(ReadOnlySpan<byte> bytes, string where, int first, int lowest, EntryReader read)
    {
        var entries = ImmutableArray.CreateBuilder<ConfigCapability>();
        var visited = new BitArray(0x400);
        for (var offset = first & ~3; offset != 0;)
        {
            if (offset < lowest)
            {
                return new(entries.DrainToImmutable(), Malformed(where, $"points into the header, to {offset:x2}h"));
            }

            if (offset + sizeof(uint) > bytes.Length)
            {
                return new(entries.DrainToImmutable(), BeyondReadable(where, bytes.Length));
            }

            if (visited[offset / 4])
            {
                return new(entries.DrainToImmutable(), Malformed(where, $"comes back to {offset:x2}h"));
            }

            visited[offset / 4] = true;
            var (entry, next) = read(bytes, offset);
            if (entry.Id == (entry.IsExtended ? 0xffff : 0xff))
            {
                return new(entries.DrainToImmutable(), Malformed(where, $"ends in all ones at {offset:x2}h"));
            }

            entries.Add(entry);
            offset = next & ~3;
        }

        return new(entries.DrainToImmutable(), new Missing(MissingReason.Absent, where, "the function lacks it"));
    }

    private static (ConfigCapability Entry, int Next) StandardEntry(ReadOnlySpan<byte> bytes, int offset) =>
        (new ConfigCapability(bytes[offset], offset, 0), bytes[offset + 1]);

    private static (ConfigCapability Entry, int Next) ExtendedEntry(ReadOnlySpan<byte> bytes, int offset)
    {
        var header = BinaryPrimitives.ReadUInt32LittleEndian(bytes[offset..]);
        return (new ConfigCapability((int)(header & 0xffff), offset, (int)(header >> 16 & 0xf)), (int)(header >> 20));
    }

    private static bool IsEmptyWord(ReadOnlySpan<byte> bytes) =>
        BinaryPrimitives.ReadUInt32LittleEndian(bytes[ExtendedStart..]) is 0 or uint.MaxValue;

    /// <summary>
    /// Some bridges mirror the first 256 bytes instead of giving extended space; the kernel looks for the same
    /// (<c>pci_ext_cfg_is_aliased</c>, drivers/pci/probe.c).
    /// </summary>
    private static bool IsAlias(ReadOnlySpan<byte> bytes)
    {
        for (var offset = ExtendedStart; offset + sizeof(uint) <= bytes.Length; offset += ExtendedStart)
        {
            if (!bytes.Slice(offset, sizeof(uint)).SequenceEqual(bytes[..sizeof(uint)]))
            {
                return false;
            }
        }

        return true;
    }

    internal static Missing BeyondReadable(string where, int length) =>
        new(MissingReason.NeedsRoot, where, $"beyond the {length} bytes that could be read");

    internal static Missing Malformed(string where, string how) =>
        new(MissingReason.Malformed, where, $"the capability list {how}");
}
