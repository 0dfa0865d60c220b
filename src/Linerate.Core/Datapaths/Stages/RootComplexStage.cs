using Linerate.Core.Models.Memory;
using Linerate.Core.Models.Nics;

namespace Linerate.Core.Datapaths.Stages;

/// <summary>What the socket's I/O controller lets a device have under way towards memory. Only writes were published.</summary>
internal static class RootComplexStage
{
    /// <summary>Null when sending, or where no PCIe path is known.</summary>
    internal static Stage? Of(StageContext context)
    {
        if (context.Direction != Direction.Receive || context.Path is not { } path || !context.Host.Identity.CpuVendor.Is(vendor => vendor == "GenuineIntel"))
        {
            return null;
        }

        var top = path.Bridges is [var root, ..] ? root : path.Device;
        var ceiling = HostCredits.DeviceWrites.Ceiling();
        var rate = ceiling is { } known ? context.Frames.Rate(size => FrameRate.OrNone(known.Value.BitsPerSecond / (8.0 * NicTraffic.MovedBytes(size)))) : null;
        return new Stage(StageKind.RootComplex, $"root port {top.Address}")
        {
            Capacity = rate is { } most
                ? Reading<RateRange>.Known(RateRange.Exactly(most))
                : new Missing(MissingReason.Unsupported, top.Directory, "no rate follows"),
            Delay = Reading<DurationRange>.Known(DurationRange.Exactly(HostCredits.DeviceWrites.Unloaded)),
            Flows = context.Busy.At(top, context.Flow),
            IsUpperBound = true,
            Confidence = Confidence.RuleOfThumb,
            Formula = $"{HostCredits.DeviceWrites.Lines} cache lines of 64 B under way / {HostCredits.DeviceWrites.Unloaded}, memory unloaded",
            Source = "Vuppalapati et al., SIGCOMM 2024: Ice Lake and Cascade Lake",
            WouldNarrow = ["the load of the memory: measure under load"],
        };
    }
}
