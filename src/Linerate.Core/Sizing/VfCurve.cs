using Linerate.Core.Host.Pci;
using Linerate.Core.Models;
using Linerate.Core.Models.Cpus;
using Linerate.Core.Models.Sharing;
using Linerate.Core.Profiles;

namespace Linerate.Core.Sizing;

/// <summary>The model of a port whose VFs join one by one, and the CPUs that take their interrupts.</summary>
/// <param name="Model">Every VF busy, at the port's line rate.</param>
/// <param name="Cores">CPUs of the port's node that are online.</param>
/// <param name="VfsByVectors">VFs that the device has vectors for; null where that is not known.</param>
public sealed record VfCurve(VfDensity Model, int Cores, int? VfsByVectors)
{
    /// <param name="host">The host.</param>
    /// <param name="port">The port.</param>
    /// <param name="profile">What guests are assumed to set.</param>
    /// <param name="frameBytes">What is sent.</param>
    public static Reading<VfCurve> Of(HostSnapshot host, PciDevice port, Profile profile, int frameBytes)
    {
        var nic = host.InterfaceOf(port);
        var home = host.NodeOf(port);
        if (!nic.TryGet(out var owner) || !owner.Speed.TryGet(out var line))
        {
            return nic.IsKnown ? nic.Value.Speed.Missing : nic.Missing;
        }

        if (!home.TryGet(out var id) || !host.Cpus.Online.TryGet(out var online))
        {
            return home.IsKnown ? host.Cpus.Online.Missing : home.Missing;
        }

        if (host.Numa.Find(id) is not { } node || (node.Cpus & online).IsEmpty)
        {
            return new Missing(MissingReason.Absent, "/sys/devices/system/node", $"node {id} has no CPU online");
        }

        var cores = (node.Cpus & online).Count;
        var delivery = host.Interrupts.Architectural.GetValueOrDefault("PIN") > 0 ? InterruptDelivery.Posted : InterruptDelivery.Emulated;
        var model = VfLoad.Of(host, port, line, cores, delivery, profile) with { Offered = new FrameRate(EthernetFraming.FramesPerSecond(line, frameBytes)) };
        return Reading<VfCurve>.Known(new VfCurve(model, cores, model.DeviceVectors / (model.Queues + 1) is >= 1 and var vfs ? vfs : null), nic.Evidence);
    }

    /// <summary>Interrupts per second of so many VFs, each offered a rate; null for as much as the line carries.</summary>
    public double? InterruptsOf(int vfs, FrameRate? each) =>
        (each is { } rate ? Model with { Offered = new FrameRate(Math.Min(Model.Offered.PerSecond, vfs * rate.PerSecond)) } : Model).At(vfs)?.Value.InterruptsPerSecond;
}
