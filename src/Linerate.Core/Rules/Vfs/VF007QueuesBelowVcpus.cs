using Linerate.Core.Host.Guests;
using Linerate.Core.Host.Nics;
using Linerate.Core.Host.Pci;
using Linerate.Core.Nics;
using Linerate.Core.Profiles;
using Linerate.Core.Rules.Guests;

namespace Linerate.Core.Rules.Vfs;

/// <summary>A VF with fewer queue pairs than its guest has vCPUs leaves vCPUs without a queue, although the device could give more.</summary>
public sealed class VF007QueuesBelowVcpus : FunctionRule
{
    /// <summary>One vector is the mailbox's or the event queue's; the others serve a queue pair each (iavf, mlx5, igbvf).</summary>
    private const int OtherVectors = 1;

    public override RuleInfo Info { get; } = new(
        "VF007",
        "VF has fewer queues than its guest has vCPUs",
        Severity.Warning,
        "Documentation/ABI/testing/sysfs-bus-pci, sriov_vf_msix_count; Intel ice README");

    public override IEnumerable<Finding> Check(HostSnapshot host, Profile profile) =>
        host.PassedThrough
            .Where(pair => pair.Function.IsVirtualFunction)
            .Select(pair => Judge(host, pair.Guest, pair.Function, profile.Nics));

    private Finding Judge(HostSnapshot host, Guest guest, PciDevice vf, NicCatalogue nics)
    {
        var subject = Subject.Vf(host, vf);
        if (guest.Vcpus.IsEmpty)
        {
            return Unknown(subject, $"the vCPUs of {guest.Name}", guest.VcpuCpus.Missing);
        }

        if (InsideNic.Of(host).FirstOrDefault(inside => inside.Vf.Address == vf.Address) is { Nic: { } nic } && nic.Channels.TryGet(out var channels))
        {
            return Inside(subject, guest, nic, channels);
        }

        var port = host.PhysicalFunctionOf(vf);
        var vectors = VfVectors.Of(host, port);
        if (!vectors.TryGet(out var each))
        {
            return Unknown(subject, "the vectors of a VF", vectors.Missing);
        }

        var queues = Math.Max(1, each - OtherVectors);
        var observed = $"{each} vectors, so at most {queues} queue pairs, for {guest.Vcpus.Length} vCPUs of {guest.Name}";
        if (queues >= guest.Vcpus.Length)
        {
            return Passes(subject, observed, vectors.Evidence);
        }

        return More(port, vf, each, guest.Vcpus.Length, nics) is { } remedy
            ? Fails(subject, observed, $"{guest.Vcpus.Length} queue pairs", remedy, vectors.Evidence, port.VfVectorPool.Evidence)
            : NotApplicable(subject, $"{observed}; the device gives no more");
    }

    /// <summary>What the guest's own driver uses, and could use, beats what the vectors would allow.</summary>
    private Finding Inside(Subject subject, Guest guest, Nic nic, Channels channels)
    {
        var (queues, most) = (channels.ReceiveQueues, channels.MostReceiveQueues);
        var observed = $"{nic.Name} inside uses {queues} of {most} queue pairs for {guest.Vcpus.Length} vCPUs of {guest.Name}";
        return queues >= guest.Vcpus.Length ? Passes(subject, observed, nic.Channels.Evidence)
            : most > queues ? Fails(
                subject,
                observed,
                $"{Math.Min(most, guest.Vcpus.Length)} queue pairs",
                $"ethtool -L {nic.Name} combined {Math.Min(most, guest.Vcpus.Length)}  # inside {guest.Name}",
                nic.Channels.Evidence)
            : NotApplicable(subject, $"{observed}; its driver can no more");
    }

    /// <summary>How the device could give more; null when nothing says that it could.</summary>
    private static string? More(PciDevice port, PciDevice vf, int each, int vcpus, NicCatalogue nics)
    {
        var spare = port.VfVectorPool.TryGet(out var pool) ? pool - (each * port.VirtualFunctions.Length) : 0;
        if (spare > 0)
        {
            return $"echo {Math.Min(vcpus + OtherVectors, each + spare)} > {vf.AttributePath("sriov_vf_msix_count")}  # while its driver is unbound";
        }

        // Some drivers give a VF more the fewer there are, in steps; of one that gives every VF the same there is one step.
        return nics.Of(port) is { Vfs.Vectors.Value: { Length: > 1 } steps } facts && each < steps[0]
            ? $"fewer VFs: with each step ({string.Join(", ", steps)} vectors) {facts.Driver} gives a VF more (sriov_numvfs)"
            : null;
    }
}
