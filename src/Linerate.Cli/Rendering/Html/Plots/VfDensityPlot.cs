using System.Globalization;
using Linerate.Core.Host;
using Linerate.Core.Host.Nics;
using Linerate.Core.Host.Pci;
using Linerate.Core.Models;
using Linerate.Core.Models.Cpus;
using Linerate.Core.Models.Sharing;
using Linerate.Core.Profiles;
using OxyPlot;
using OxyPlot.Annotations;
using OxyPlot.Axes;

namespace Linerate.Cli.Rendering.Html.Plots;

/// <summary>What more busy VFs of a port ask of the CPUs near it, by the interrupt moderation in their guests.</summary>
internal static class VfDensityPlot
{
    /// <summary>Of a VF whose driver's default nobody published.</summary>
    private const int UsualQueues = 4;

    /// <summary>Null for a port without VFs, speed or near CPUs.</summary>
    internal static Plot? Of(HostSnapshot host, PciDevice port, Nic nic, Profile profile)
    {
        if (!port.TotalVfs.TryGet(out var most) || most < 2
            || !nic.Speed.TryGet(out var speed)
            || FrameMix.Of((int)profile.Nic.FrameBytes.Value).LineRate(speed) is not { } offered
            || !host.CpusNear(port).TryGet(out var cpus) || cpus.Count == 0)
        {
            return null;
        }

        var usecs = (int)profile.Vf.AssumedRxUsecs.Value;
        var density = new VfDensity
        {
            Offered = offered,
            Queues = profile.Nics.Of(port)?.Vfs.QueuesDefault?.Value ?? UsualQueues,
            Usecs = usecs,
            Cores = cpus.Count,
            Delivery = host.Interrupts.Architectural.GetValueOrDefault("PIN") > 0 ? InterruptDelivery.Posted : InterruptDelivery.VirtualApic,
        };
        var knee = profile.Vf.StormInterruptsPerCore.Value;
        var highest = density with { Usecs = Math.Max(1, usecs / 4) };
        var model = PlotSvg.Model(
            new LinearAxis { Minimum = 0, Maximum = most, Title = "busy VFs" },
            new LinearAxis { Minimum = 0, Maximum = 1.2 * Math.Max(knee, highest.At(most)?.Value.InterruptsPerCore ?? 0), Title = "interrupts/s on each near CPU", StringFormat = "#,0" });
        foreach (var each in (int[])[usecs, Math.Max(1, usecs / 4), usecs * 4])
        {
            Add(model, density with { Usecs = each }, most);
        }

        model.Mark(LineAnnotationType.Horizontal, knee, $"knee: {knee.ToString("N0", CultureInfo.InvariantCulture)}");
        if (port.VirtualFunctions.Length > 0)
        {
            model.Mark(LineAnnotationType.Vertical, port.VirtualFunctions.Length, $"now {port.VirtualFunctions.Length}");
        }

        var title = $"What more VFs ask of {cpus.Count} CPUs at {speed}";
        return new Plot(title, WordsOf(density, profile), PlotSvg.Draw(model, $"vfs-{port.Address.ToString().Replace(':', '-').Replace('.', '-')}", title));
    }

    private static void Add(PlotModel model, VfDensity density, int most)
    {
        var curve = model.Curve($"rx-usecs {density.Usecs}");
        var step = Math.Max(1, most / 64);
        for (var vfs = 1; vfs <= most; vfs += step)
        {
            if (density.At(vfs) is { } point)
            {
                curve.Points.Add(new DataPoint(vfs, point.Value.InterruptsPerCore));
            }
        }
    }

    private static string WordsOf(VfDensity density, Profile profile)
    {
        var knee = density.Knee() is { Value.Vfs: { } vfs } ? $"With rx-usecs {density.Usecs} the knee is expected near {vfs} VFs. " : $"With rx-usecs {density.Usecs} no number of VFs reaches the knee. ";
        var exits = density.Delivery == InterruptDelivery.Posted ? "interrupts are posted" : "each interrupt makes its guest exit";
        return $"{knee}Frames of {profile.Nic.FrameBytes.Value} bytes at line rate shared by all VFs, {density.Queues} queues each, {exits}. By rule of thumb: {VfDensity.Accuracy.Basis} ({profile.Vf.StormInterruptsPerCore.Source}).";
    }
}
