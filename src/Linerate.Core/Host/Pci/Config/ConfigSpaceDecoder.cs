using System.Buffers.Binary;

namespace Linerate.Core.Host.Pci.Config;

/// <summary>
/// Reads the bytes of a function's configuration space (the <c>config</c> file of sysfs: 64 bytes without root, else 256
/// or 4096). Takes any bytes: a broken or looping list ends, and what was not found says why.
/// </summary>
public static class ConfigSpaceDecoder
{
    private const int MsiXId = 0x11;
    private const int ExpressId = 0x10;
    private const int PciXId = 0x07;
    private const int AerId = 0x0001;
    private const int AcsId = 0x000d;
    private const int AriId = 0x000e;
    private const int AtsId = 0x000f;
    private const int SriovId = 0x0010;

    private delegate T RegisterReader<T>(ReadOnlySpan<byte> registers, int offset);

    /// <param name="bytes">The bytes that could be read.</param>
    /// <param name="where">The file, for the reasons.</param>
    public static Reading<ConfigSpace> Decode(ReadOnlySpan<byte> bytes, string where)
    {
        if (bytes.Length < CapabilityList.HeaderLength)
        {
            return new Missing(MissingReason.Malformed, where, $"{bytes.Length} bytes; a header has {CapabilityList.HeaderLength}");
        }

        if (!bytes[..CapabilityList.HeaderLength].ContainsAnyExcept((byte)0xff))
        {
            return new Missing(MissingReason.Failed, where, "reads as all ones: the device does not answer");
        }

        var standard = CapabilityList.Standard(bytes, where);
        var extended = ExtendedOf(bytes, where, standard);
        var headerType = bytes[0x0e] & 0x7f;
        return Reading<ConfigSpace>.Known(
            new ConfigSpace
            {
                Length = bytes.Length,
                IsMultifunction = (bytes[0x0e] & 0x80) != 0,
                Buses = headerType is 1 or 2 ? new BridgeBuses(bytes[0x18], bytes[0x19], bytes[0x1a]) : null,
                Capabilities = [.. standard.Entries, .. extended.Entries],
                Express = Take(bytes, where, standard, ExpressId, 0x0c, ExpressRegisters.Read),
                MsiX = Take(bytes, where, standard, MsiXId, 0x0c, (registers, offset) => new MsiXCapability(offset, Word(registers, 0x02))),
                Aer = Take(bytes, where, extended, AerId, 0x14, (registers, offset) => new AerCapability(offset, Double(registers, 0x04), Double(registers, 0x10))),
                Acs = Take(bytes, where, extended, AcsId, 0x08, ReadAcs),
                Ari = Take(bytes, where, extended, AriId, 0x08, (registers, offset) => new AriCapability(offset, Word(registers, 0x04), Word(registers, 0x06))),
                Ats = Take(bytes, where, extended, AtsId, 0x08, (registers, offset) => new AtsCapability(offset, Word(registers, 0x04), Word(registers, 0x06))),
                Sriov = Take(bytes, where, extended, SriovId, 0x24, ReadSriov),
            },
            new Evidence(where, $"{bytes.Length} bytes"));
    }

    /// <summary>Only PCI Express functions and PCI-X mode 2 ones have configuration space beyond 256 bytes.</summary>
    private static CapabilityList ExtendedOf(ReadOnlySpan<byte> bytes, string where, CapabilityList standard) =>
        (standard.Find(ExpressId) ?? standard.Find(PciXId)) is not null
            ? CapabilityList.Extended(bytes, where)
            : new CapabilityList([], standard.Otherwise);

    private static Reading<T> Take<T>(
        ReadOnlySpan<byte> bytes, string where, CapabilityList list, int id, int length, RegisterReader<T> read)
    {
        if (list.Find(id) is not { } entry)
        {
            return list.Otherwise;
        }

        var space = entry.IsExtended ? bytes : bytes[..Math.Min(bytes.Length, CapabilityList.ExtendedStart)];
        var registers = space[entry.Offset..];
        if (registers.Length < length)
        {
            return bytes.Length < (entry.IsExtended ? 0x1000 : CapabilityList.ExtendedStart)
                ? CapabilityList.BeyondReadable(where, bytes.Length)
                : CapabilityList.Malformed(where, $"has an entry that passes the end, at {entry.Offset:x2}h");
        }

        return Reading<T>.Known(
            read(registers, entry.Offset),
            new Evidence(where, $"{entry.Offset:x2}h: {Convert.ToHexStringLower(registers[..length])}"));
    }

    private static AcsCapability ReadAcs(ReadOnlySpan<byte> registers, int offset) =>
        new(offset, (AcsServices)(Word(registers, 0x04) & 0x7f), (AcsServices)(Word(registers, 0x06) & 0x7f));

    private static SriovCapability ReadSriov(ReadOnlySpan<byte> registers, int offset) => new()
    {
        Offset = offset,
        Control = Word(registers, 0x08),
        InitialVfs = Word(registers, 0x0c),
        TotalVfs = Word(registers, 0x0e),
        NumVfs = Word(registers, 0x10),
        DependencyLink = registers[0x12],
        FirstVfOffset = Word(registers, 0x14),
        VfStride = Word(registers, 0x16),
        VfDevice = Word(registers, 0x1a),
        SupportedPageSizes = Double(registers, 0x1c),
        SystemPageSize = Double(registers, 0x20),
    };

    private static ushort Word(ReadOnlySpan<byte> registers, int offset) =>
        BinaryPrimitives.ReadUInt16LittleEndian(registers[offset..]);

    private static uint Double(ReadOnlySpan<byte> registers, int offset) =>
        BinaryPrimitives.ReadUInt32LittleEndian(registers[offset..]);
}
