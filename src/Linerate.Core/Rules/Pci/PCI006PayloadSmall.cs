using Linerate.Core.Host.Pci;
using Linerate.Core.Host.Pci.Config;
using Linerate.Core.Profiles;

namespace Linerate.Core.Rules.Pci;

/// <summary>A maximum payload size below what the whole path supports costs headers; one above the port's own breaks packets.</summary>
public sealed class PCI006PayloadSmall : FunctionRule
{
    public override RuleInfo Info { get; } = new(
        "PCI006",
        "Maximum payload size is below what the path supports",
        Severity.Warning,
        "PCI Express Base 6.0, 2.2.2 and 7.5.3.4; Linux pci=pcie_bus_perf (kernel-parameters.txt)");

    public override IEnumerable<Finding> Check(HostSnapshot host, Profile profile) =>
        host.NetworkPorts.Select(port => Check(host, port));

    private Finding Check(HostSnapshot host, PciDevice port)
    {
        var subject = Subject.Port(host, port);
        var path = PciePath.Of(host.Pci, port);
        if (path.IsIntegrated || (path.Links.IsEmpty && path.Gap is null))
        {
            return NotApplicable(subject, "integrated: its payload crosses no link");
        }

        var steps = new List<(PciDevice Device, ExpressCapability Express)>();
        foreach (var device in path.Bridges.Add(port))
        {
            var express = device.Config.TryGet(out var config) ? config.Express : device.Config.Missing;
            if (!express.TryGet(out var registers))
            {
                return Unknown(subject, $"the payload size of {device.Address}", express.Missing);
            }

            steps.Add((device, registers));
        }

        if (path.Gap is { } gap)
        {
            return Unknown(subject, "the payload size of every port above", gap);
        }

        return Judge(subject, steps);
    }

    private Finding Judge(Subject subject, List<(PciDevice Device, ExpressCapability Express)> steps)
    {
        var supported = steps.Min(step => step.Express.MaxPayloadSupported);
        var sizes = string.Join(", ", steps.Select(step => $"{step.Device.Address} {step.Express.MaxPayload} of {step.Express.MaxPayloadSupported}"));
        var evidence = steps.Select(step => new Evidence($"{step.Device.Directory}/config", $"DevCtl {step.Express.DeviceControl:x4} at {step.Express.Offset + 8:x2}h")).ToArray();
        for (var i = 1; i < steps.Count; i++)
        {
            if (steps[i].Express.MaxPayload > steps[i - 1].Express.MaxPayload)
            {
                return Fails(
                    subject,
                    $"{steps[i].Device.Address} may send {steps[i].Express.MaxPayload} bytes to {steps[i - 1].Device.Address}, which is set to take {steps[i - 1].Express.MaxPayload} ({sizes})",
                    $"{supported} on the whole path",
                    "boot with pci=pcie_bus_safe, or set the slot's payload size in the firmware setup",
                    evidence) with
                { Severity = Severity.Critical };
            }
        }

        return steps.Any(step => step.Express.MaxPayload < supported)
            ? Fails(
                subject,
                $"{steps.Min(step => step.Express.MaxPayload)} bytes, though every port on the path supports {supported} ({sizes})",
                $"{supported} on the whole path",
                "raise the payload size in the firmware setup, or boot with pci=pcie_bus_perf",
                evidence)
            : Passes(subject, $"{supported} bytes, all that the path supports ({sizes})", evidence);
    }
}
