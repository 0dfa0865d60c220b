namespace Linerate.Core.Datapaths;

/// <summary>By what a flow reaches the port.</summary>
public enum FlowKind
{
    /// <summary>A virtual function that a guest holds.</summary>
    Vf,

    /// <summary>A whole port that a guest holds.</summary>
    Pf,

    /// <summary>A paravirtual NIC: through vhost or QEMU, a bridge and the host's driver of the port.</summary>
    Virtio,

    /// <summary>The port as the host's own driver uses it.</summary>
    Host,

    /// <summary>A virtual function that nobody holds yet.</summary>
    FreeVf,
}
