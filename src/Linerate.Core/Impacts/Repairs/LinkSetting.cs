using Linerate.Core.Datapaths;
using Linerate.Core.Datapaths.Stages;
using Linerate.Core.Host.Pci;

namespace Linerate.Core.Impacts.Repairs;

/// <summary>How a link runs, or could.</summary>
/// <param name="Speed">Of a lane.</param>
/// <param name="Width">Lanes.</param>
/// <param name="Payload">MPS of the function below; null where unread.</param>
/// <param name="Request">MRRS of the function below; null where unread.</param>
internal sealed record LinkSetting(PcieSpeed Speed, int Width, int? Payload, int? Request)
{
    /// <summary>As it is; null where speed or width is not known.</summary>
    internal static LinkSetting? Of(Datapath path, PcieLink link)
    {
        if (!link.Speed.TryGet(out var speed) || !link.Width.TryGet(out var width))
        {
            return null;
        }

        var express = path.Flow.Port is { } port && port.Config.TryGet(out var config) && config.Express.TryGet(out var registers) ? registers : null;
        return new LinkSetting(speed, width, express?.MaxPayload, express?.MaxReadRequest);
    }

    internal Reading<RateRange> CapacityOf(Datapath path, Stage link) => PciLinkStages.CapacityOf(
        Speed, Width, Payload is { } payload && Request is { } request ? (payload, request) : null, link.Drivers, path.Direction, path.Frames, link.Name);

    public override string ToString() => $"{Speed} x{Width}{(Payload is null ? "" : $", MPS {Payload}, MRRS {Request}")}";
}
