namespace Linerate.Core.Host.Guests;

/// <summary>
/// One guest, from whichever of three sources knew it: libvirt, a folder of domain XML, a running QEMU process.
/// Where the process runs, its threads' affinities are the truth and the XML the intent.
/// </summary>
public sealed record Guest(string Name)
{
    /// <summary>Where its description was read: <c>libvirt web1</c>, <c>/etc/guests/web1.xml</c>, <c>/proc/4711/cmdline</c>.</summary>
    public string Origin { get; init; } = "";

    /// <summary>Whether a domain description of it is known; a guest that only its process gives away is not libvirt's to change.</summary>
    public bool IsDescribed => !Origin.StartsWith("/proc/", StringComparison.Ordinal);

    /// <summary>
    /// What libvirt starts it from the next time, as DomainTarget spells it: /etc/libvirt/qemu/NAME.xml behind libvirt's warning. Read where changes are planned, for an
    /// audit judges the guest as it runs.
    /// </summary>
    public Reading<string> Definition { get; init; }

    public string? Uuid { get; init; }

    /// <summary>The QEMU process, when it runs.</summary>
    public int? ProcessId { get; init; }

    public bool IsRunning => ProcessId is not null;

    public ImmutableArray<GuestVcpu> Vcpus { get; init; } = [];

    /// <summary>Where the emulator's own thread may run.</summary>
    public Reading<CpuSet> EmulatorCpus { get; init; }

    /// <summary>I/O threads and vhost threads.</summary>
    public ImmutableArray<GuestThread> Threads { get; init; } = [];

    public GuestMemory Memory { get; init; } = GuestMemory.NotCollected;

    public GuestCpu Cpu { get; init; } = GuestCpu.NotCollected;

    /// <summary>The machine type: <c>pc-q35-9.2</c>, <c>pc-i440fx-6.2</c>.</summary>
    public Reading<string> Machine { get; init; }

    /// <summary>The model of its own IOMMU: <c>intel</c>, <c>smmuv3</c>, <c>virtio</c>; empty when it has none.</summary>
    public Reading<string> Iommu { get; init; }

    /// <summary>Host PCI functions handed to it.</summary>
    public ImmutableArray<GuestHostDevice> HostDevices { get; init; } = [];

    /// <summary>Host functions that it asks for or holds and that cannot be named: a VF out of a libvirt network's pool, a group of several.</summary>
    public ImmutableArray<Missing> UnnamedDevices { get; init; } = [];

    /// <summary>Emulated and paravirtual NICs.</summary>
    public ImmutableArray<GuestVirtioNic> VirtioNics { get; init; } = [];

    /// <summary>All CPUs that any vCPU may run on; missing when any vCPU's are.</summary>
    public Reading<CpuSet> VcpuCpus
    {
        get
        {
            if (Vcpus.IsEmpty)
            {
                return new Missing(MissingReason.Absent, Origin, "no vCPU described");
            }

            var union = CpuSet.Empty;
            foreach (var vcpu in Vcpus)
            {
                if (!vcpu.Cpus.TryGet(out var cpus))
                {
                    return vcpu.Cpus.Missing;
                }

                union |= cpus;
            }

            return Reading<CpuSet>.Known(union, Vcpus[0].Cpus.Evidence);
        }
    }
}
