using System.Buffers.Binary;

namespace Linerate.HostGenerator;

/// <summary>
/// Configuration space of a root port, a port and a VF, register by register (PCIe 6.0, chapter 7): what a Gen4 x16 NIC
/// of two ports shows.
/// </summary>
internal sealed class ConfigSpaceWriter
{
    private const int Express = 0x70;
    private const int MsiX = 0xb0;
    private const int Aer = 0x100;
    private const int Ari = 0x148;
    private const int Sriov = 0x160;
    private const int Acs = 0x1a0;

    // 256-byte payload (code 1), 512-byte requests (code 2), relaxed ordering, extended tags.
    private const ushort DeviceControl = 1 << 5 | 2 << 12 | 1 << 4 | 1 << 8;

    // 16 GT/s (code 4) and 16 lanes.
    private const ushort Gen4X16 = 4 | 16 << 4;

    private readonly byte[] _bytes = new byte[4096];

    private ConfigSpaceWriter(ushort vendor, ushort device, int classCode, byte headerType)
    {
        Word(0x00, vendor);
        Word(0x02, device);
        Word(0x04, 0x0546);
        Word(0x06, 0x0010);
        Double(0x08, (uint)classCode << 8 | 1);
        _bytes[0x0e] = headerType;
        _bytes[0x34] = Express;
    }

    internal static byte[] RootPort(byte bus, byte secondary)
    {
        const byte Bridge = 1;
        const int RootPortType = 4;
        var space = new ConfigSpaceWriter(0x8086, 0x347a, 0x060400, Bridge);
        space._bytes[0x18] = bus;
        space._bytes[0x19] = secondary;
        space._bytes[0x1a] = secondary;
        space.AddExpress(RootPortType, next: 0);
        space.AddExtended(Aer, 0x0001, version: 2, Acs);
        space.AddExtended(Acs, 0x000d, version: 1, next: 0);
        space.Word(Acs + 4, 0x5f);
        space.Word(Acs + 6, 0x1d);
        return space._bytes;
    }

    internal static byte[] Port(int vfs, int firstOffset, int vectors)
    {
        const int Endpoint = 0;
        var space = new ConfigSpaceWriter(0x8086, 0x1592, 0x020000, headerType: 0x80);
        space.AddExpress(Endpoint, MsiX);
        space.AddMsiX(vectors);
        space.AddExtended(Aer, 0x0001, version: 2, Ari);
        space.AddExtended(Ari, 0x000e, version: 1, Sriov);
        space.AddExtended(Sriov, 0x0010, version: 1, Acs);
        space.Word(Sriov + 0x08, 0x19);
        space.Word(Sriov + 0x0c, 128);
        space.Word(Sriov + 0x0e, 128);
        space.Word(Sriov + 0x10, (ushort)vfs);
        space.Word(Sriov + 0x14, (ushort)firstOffset);
        space.Word(Sriov + 0x16, 1);
        space.Word(Sriov + 0x1a, 0x1889);
        space.Double(Sriov + 0x1c, 0x553);
        space.Double(Sriov + 0x20, 1);
        space.AddExtended(Acs, 0x000d, version: 1, next: 0);
        return space._bytes;
    }

    internal static byte[] Vf(int vectors)
    {
        const int Endpoint = 0;
        var space = new ConfigSpaceWriter(0xffff, 0xffff, 0x020000, headerType: 0);
        space.AddExpress(Endpoint, MsiX);
        space.Word(Express + 0x08, 0);
        space.AddMsiX(vectors);
        space.AddExtended(Aer, 0x000e, version: 1, Acs);
        space.AddExtended(Acs, 0x000d, version: 1, next: 0);
        return space._bytes;
    }

    private void AddExpress(int type, int next)
    {
        _bytes[Express] = 0x10;
        _bytes[Express + 1] = (byte)next;
        Word(Express + 0x02, (ushort)(2 | type << 4));
        Double(Express + 0x04, 0x8022);
        Word(Express + 0x08, DeviceControl);
        Double(Express + 0x0c, Gen4X16);
        Word(Express + 0x12, Gen4X16);
        Double(Express + 0x2c, 0x1e);
    }

    private void AddMsiX(int vectors)
    {
        _bytes[MsiX] = 0x11;
        Word(MsiX + 2, (ushort)(0x8000 | (Math.Max(vectors, 1) - 1)));
    }

    private void AddExtended(int offset, int id, int version, int next) => Double(offset, (uint)(id | version << 16 | next << 20));

    private void Word(int offset, ushort value) => BinaryPrimitives.WriteUInt16LittleEndian(_bytes.AsSpan(offset), value);

    private void Double(int offset, uint value) => BinaryPrimitives.WriteUInt32LittleEndian(_bytes.AsSpan(offset), value);
}
