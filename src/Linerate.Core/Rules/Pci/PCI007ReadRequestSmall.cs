using Linerate.Core.Host.Pci;
using Linerate.Core.Profiles;

namespace Linerate.Core.Rules.Pci;

/// <summary>Small read requests make a NIC ask more often for what it sends, and run out of tags on fast links.</summary>
public sealed class PCI007ReadRequestSmall : FunctionRule
{
    public override RuleInfo Info { get; } = new(
        "PCI007",
        "Maximum read request size is below the profile's",
        Severity.Note,
        "sources disagree: DPDK mlx5 guide 1024, NVIDIA NGC multinode 4096");

    public override IEnumerable<Finding> Check(HostSnapshot host, Profile profile) =>
        host.NetworkPorts.Select(port => Check(host, port, profile.Pci.MinReadRequest));

    private Finding Check(HostSnapshot host, PciDevice port, Threshold<long> least)
    {
        var subject = Subject.Port(host, port);
        if (IntegratedFunctions.Contains(port))
        {
            return NotApplicable(subject, "integrated: its read requests cross no link");
        }

        var express = port.Config.TryGet(out var config) ? config.Express : port.Config.Missing;
        if (!express.TryGet(out var registers))
        {
            return Unknown(subject, "its read request size", express.Missing);
        }

        var evidence = new Evidence($"{port.Directory}/config", $"DevCtl {registers.DeviceControl:x4} at {registers.Offset + 8:x2}h");
        var finding = registers.MaxReadRequest >= least.Value
            ? Passes(subject, $"{registers.MaxReadRequest} bytes", evidence)
            : Fails(
                subject,
                $"{registers.MaxReadRequest} bytes",
                $"{least.Value} bytes or more, if a trial shows a gain",
                $"setpci -s {port.Address} CAP_EXP+8.w={CodeOf(least.Value)}000:7000  # a trial: measure, compare with {registers.MaxReadRequest}",
                evidence);
        return finding with { Authority = least.Source };
    }

    /// <summary>The register's code: 0 is 128 bytes, each step doubles.</summary>
    private static int CodeOf(long bytes) => Math.Clamp(System.Numerics.BitOperations.Log2((ulong)Math.Max(bytes, 128)) - 7, 0, 5);
}
