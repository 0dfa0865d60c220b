using System.Buffers.Binary;

namespace Linerate.Core.Host.Pci.Config;

/// <summary>Takes the PCI Express capability's registers apart (PCIe 6.0, 7.5.3).</summary>
internal static class ExpressRegisters
{
    private const int LinkRegistersEnd = 0x14;

    /// <param name="registers">From the capability's first byte to the end of what could be read, at least 0Ch bytes.</param>
    /// <param name="offset">Where it stands.</param>
    internal static ExpressCapability Read(ReadOnlySpan<byte> registers, int offset)
    {
        var capabilities = BinaryPrimitives.ReadUInt16LittleEndian(registers[0x02..]);
        var type = (ExpressPortType)(capabilities >> 4 & 0xf);
        var hasLink = registers.Length >= LinkRegistersEnd
            && type is not (ExpressPortType.RootComplexIntegratedEndpoint or ExpressPortType.RootComplexEventCollector);
        var isSecondVersion = (capabilities & 0xf) >= 2;
        return new ExpressCapability
        {
            Offset = offset,
            Capabilities = capabilities,
            DeviceCapabilities = BinaryPrimitives.ReadUInt32LittleEndian(registers[0x04..]),
            DeviceControl = BinaryPrimitives.ReadUInt16LittleEndian(registers[0x08..]),
            DeviceStatus = BinaryPrimitives.ReadUInt16LittleEndian(registers[0x0a..]),
            LinkCapabilities = hasLink ? BinaryPrimitives.ReadUInt32LittleEndian(registers[0x0c..]) : 0,
            LinkControl = hasLink ? BinaryPrimitives.ReadUInt16LittleEndian(registers[0x10..]) : (ushort)0,
            LinkStatus = hasLink ? BinaryPrimitives.ReadUInt16LittleEndian(registers[0x12..]) : (ushort)0,
            DeviceCapabilities2 = isSecondVersion ? Double(registers, 0x24) : null,
            DeviceControl2 = isSecondVersion ? Word(registers, 0x28) : null,
            LinkControl2 = isSecondVersion && hasLink ? Word(registers, 0x30) : null,
            LinkCapabilities2 = isSecondVersion && hasLink ? Double(registers, 0x2c) : null,
        };
    }

    private static uint? Double(ReadOnlySpan<byte> registers, int offset) =>
        registers.Length >= offset + sizeof(uint) ? BinaryPrimitives.ReadUInt32LittleEndian(registers[offset..]) : null;

    private static ushort? Word(ReadOnlySpan<byte> registers, int offset) =>
        registers.Length >= offset + sizeof(ushort) ? BinaryPrimitives.ReadUInt16LittleEndian(registers[offset..]) : null;
}
