namespace Linerate.HostGenerator;

/// <summary>How large a generated host is. The default is the largest that Linerate promises to judge within a second.</summary>
public sealed record HostShape
{
    public int Nodes { get; init; } = 8;

    /// <summary>Logical CPUs, two to a core; a multiple of twice the nodes.</summary>
    public int Cpus { get; init; } = 512;

    /// <summary>Ports of two-port cards; a multiple of twice the nodes.</summary>
    public int Ports { get; init; } = 64;

    public int VfsPerPort { get; init; } = 64;

    /// <summary>Numbered rows of /proc/interrupts; those that no NIC needs are disk queues.</summary>
    public int Interrupts { get; init; } = 20_000;

    public int Guests { get; init; } = 256;

    public int VcpusPerGuest { get; init; } = 2;

    /// <summary>Every so many guests, ports and CPUs have something wrong with them.</summary>
    public int DefectEvery { get; init; } = 16;

    public int Vfs => Ports * VfsPerPort;

    /// <summary>VFs that a guest holds: three quarters are given away, the rest have the host's driver.</summary>
    public int VfsPerGuest => Guests == 0 ? 0 : Math.Max(1, Vfs * 3 / 4 / Guests);

    /// <summary>Two nodes, eight CPUs, four ports of four VFs, four guests: for tests.</summary>
    public static HostShape Small { get; } = new()
    {
        Nodes = 2,
        Cpus = 8,
        Ports = 4,
        VfsPerPort = 4,
        Interrupts = 80,
        Guests = 4,
        VcpusPerGuest = 2,
        DefectEvery = 3,
    };
}
