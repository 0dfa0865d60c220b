using Linerate.Core.Host.Pci;
using Linerate.Core.Host.Pci.Config;
using Linerate.Core.Models;
using Linerate.Core.Models.Nics;
using Linerate.Core.Nics;

namespace Linerate.Core.Datapaths.Stages;

/// <summary>Each PCIe link from the port up to its root port, with what the NIC and its driver move besides the frames.</summary>
internal static class PciLinkStages
{
    private static readonly int[] Payloads = [128, 256, 512];
    private static readonly int[] Requests = [128, 512, 4096];

    internal static IEnumerable<Stage> Of(StageContext context)
    {
        if (context.Path is not { IsIntegrated: false } path)
        {
            return [];
        }

        return path.Links.IsEmpty && path.Gap is { } gap
            ? [new Stage(StageKind.PciLink, $"above {path.Device.Address}")
            {
                Capacity = gap,
                Delay = gap,
                Flows = context.FlowsAtPort,
                WouldNarrow = [$"the port above {path.Device.Address}: {gap}"],
            }]
            : path.Links.Select(link => Of(context, link));
    }

    private static Stage Of(StageContext context, PcieLink link)
    {
        var express = context.Path!.Device.Config.TryGet(out var config) ? config.Express : context.Path.Device.Config.Missing;
        var drivers = DriversOf(context);
        return new Stage(StageKind.PciLink, $"{link.Lower.Address} ↔ {link.Upper.Address}")
        {
            Link = link,
            Drivers = drivers,
            Capacity = CapacityOf(context, link, express, drivers),
            Delay = new Missing(MissingReason.NotCollected, link.Lower.Directory, "no formula is known; a read of 64 bytes took 547 ns through one NIC"),
            Flows = context.Busy.At(link.Upper, context.Flow),
            IsUpperBound = true,
            Confidence = Confidence.Derived,
            Formula = FormulaOf(link, express, drivers, context.Direction),
            Source = "Neugebauer et al., SIGCOMM 2018; pcie-model 40703cf",
            Evidence = StageContext.Of(link.Speed.Evidence, link.Width.Evidence, express.Evidence),
            WouldNarrow =
            [
                .. link.Speed.IsKnown ? [] : (string[])[$"the speed of the link {link.Lower.Address} ↔ {link.Upper.Address}: {link.Speed.Missing}"],
                .. link.Width.IsKnown ? [] : (string[])[$"the width of the link {link.Lower.Address} ↔ {link.Upper.Address}: {link.Width.Missing}"],
                .. express.IsKnown ? [] : (string[])[$"MPS and MRRS: {express.Missing}"],
                .. drivers.Length > 1 ? (string[])["whether the guest's driver polls: ask inside the guest"] : [],
            ],
        };
    }

    /// <summary>
    /// The kernel's driver as its facts tell, batching as drivers of servers do where nobody published it; a guest may poll
    /// instead, which is not known here.
    /// </summary>
    private static ImmutableArray<NicTraffic> DriversOf(StageContext context)
    {
        var facts = context.Flow is { Kind: FlowKind.Vf or FlowKind.FreeVf, Function: { } vf, Port: { } of } ? context.Nics.OfVf(vf, of)
            : context.Flow.Port is { } port ? context.Nics.Of(port)
            : null;
        var kernel = facts?.Traffic?.Value switch
        {
            TrafficClass.Simple => NicTraffic.Simple,
            TrafficClass.PollMode => NicTraffic.PollMode,
            _ => NicTraffic.KernelBatched,
        };
        return context.IsPassedThrough && kernel != NicTraffic.PollMode ? [kernel, NicTraffic.PollMode] : [kernel];
    }

    private static Reading<RateRange> CapacityOf(StageContext context, PcieLink link, Reading<ExpressCapability> express, ImmutableArray<NicTraffic> drivers)
    {
        if (!link.Speed.TryGet(out var speed))
        {
            return link.Speed.Missing;
        }

        if (!link.Width.TryGet(out var width))
        {
            return link.Width.Missing;
        }

        (int Payload, int Request)? sizes = express.TryGet(out var registers) ? (registers.MaxPayload, registers.MaxReadRequest) : null;
        var capacity = CapacityOf(speed, width, sizes, drivers, context.Direction, context.Frames, link.Lower.Directory);
        return capacity.TryGet(out var range) ? Reading<RateRange>.Known(range, link.Width.Evidence) : capacity;
    }

    /// <summary>What a link of such settings carries for a driver that works in one of some ways; over all sizes that firmware sets where they are not known.</summary>
    internal static Reading<RateRange> CapacityOf(
        PcieSpeed speed, int width, (int Payload, int Request)? sizes, ImmutableArray<NicTraffic> drivers, Direction direction, FrameMix frames, string where)
    {
        var (payloads, requests) = sizes is { } known ? ([known.Payload], [known.Request]) : (Payloads, Requests);
        FrameRate? least = null, most = null;
        foreach (var payload in payloads)
        {
            foreach (var request in requests)
            {
                foreach (var driver in drivers)
                {
                    if (PcieThroughput.Of(speed, width, payload, request) is not { } model
                        || frames.Rate(size => RateOf(driver, model, size, direction)) is not { } rate)
                    {
                        return new Missing(MissingReason.Unsupported, where, $"the model has no row for {speed} x{width}, MPS {payload}, MRRS {request}");
                    }

                    least = least is { } low && low < rate ? low : rate;
                    most = most is { } high && high > rate ? high : rate;
                }
            }
        }

        return Reading<RateRange>.Known(new RateRange(least!.Value, most!.Value));
    }

    private static FrameRate? RateOf(NicTraffic driver, PcieThroughput link, int size, Direction direction) =>
        driver.Capacity(link, size) is { } prediction
            ? prediction.Value.FramesOf(direction switch
            {
                Direction.Receive => prediction.Value.Receive,
                Direction.Transmit => prediction.Value.Send,
                _ => prediction.Value.BothWays,
            })
            : null;

    private static string FormulaOf(PcieLink link, Reading<ExpressCapability> express, ImmutableArray<NicTraffic> drivers, Direction direction) =>
        link.Speed.TryGet(out var speed) && link.Width.TryGet(out var width)
            ? $"{speed} x{width}, {(express.TryGet(out var registers) ? $"MPS {registers.MaxPayload}, MRRS {registers.MaxReadRequest}" : "MPS and MRRS unread")}, "
                + $"driver {string.Join(" or ", drivers.Select(driver => driver.Name))}, {(direction == Direction.Across ? "each frame up and down" : "one way at a time")}"
            : "";
}
