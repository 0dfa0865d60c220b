using Linerate.Core.Datapaths;
using Linerate.Core.Host.Pci;

namespace Linerate.Core.Impacts.Repairs;

/// <summary>Repairs of PCIe links: the same model with what the link could be, or with the sizes that it could carry.</summary>
internal static class LinkRepairs
{
    /// <summary>All lanes that both ends have.</summary>
    internal static Stage? Wide(RepairContext context, Datapath path, Stage stage) =>
        Mended(path, stage, link => LinkSetting.Of(path, link) is { } now && link.MostWidth.TryGet(out var width)
            ? now with { Width = Math.Max(now.Width, width) }
            : null);

    /// <summary>The speed that both ends can do.</summary>
    internal static Stage? Fast(RepairContext context, Datapath path, Stage stage) =>
        Mended(path, stage, link => LinkSetting.Of(path, link) is { } now && link.MostSpeed.TryGet(out var speed)
            ? now with { Speed = speed > now.Speed ? speed : now.Speed }
            : null);

    /// <summary>All that the NIC itself could train, on every link.</summary>
    internal static Stage? AsTheNic(RepairContext context, Datapath path, Stage stage) =>
        Mended(path, stage, link => LinkSetting.Of(path, link) is { } now
            && path.Flow.Port is { } port && port.Link.MaxSpeed.TryGet(out var speed) && port.Link.MaxWidth.TryGet(out var width)
                ? now with { Speed = speed > now.Speed ? speed : now.Speed, Width = Math.Max(now.Width, width) }
                : null);

    /// <summary>The payload that every port on the path supports.</summary>
    internal static Stage? LargePayload(RepairContext context, Datapath path, Stage stage) =>
        Mended(path, stage, link => LinkSetting.Of(path, link) is { Payload: { } payload } now && SupportedBy(context.Host, path) is { } supported
            ? now with { Payload = Math.Max(payload, supported) }
            : null);

    /// <summary>The read request that the profile asks for.</summary>
    internal static Stage? LargeRequest(RepairContext context, Datapath path, Stage stage) =>
        Mended(path, stage, link => LinkSetting.Of(path, link) is { Request: { } request } now
            ? now with { Request = (int)Math.Max(request, context.Profile.Pci.MinReadRequest.Value) }
            : null);

    private static int? SupportedBy(HostSnapshot host, Datapath path)
    {
        int? least = null;
        foreach (var device in path.Flow.Port is { } port ? host.Pci.PathToRoot(port).Add(port) : [])
        {
            if (!device.Config.TryGet(out var config) || !config.Express.TryGet(out var express))
            {
                return null;
            }

            least = Math.Min(least ?? int.MaxValue, express.MaxPayloadSupported);
        }

        return least;
    }

    /// <summary>A link with other settings; memory on another node keeps its share of the device's own link.</summary>
    private static Stage? Mended(Datapath path, Stage stage, Func<PcieLink, LinkSetting?> better)
    {
        if (stage is { Kind: StageKind.PciLink, Link: { } link })
        {
            return better(link) is { } setting
                ? stage with { Capacity = setting.CapacityOf(path, stage), Formula = $"{setting}" }
                : null;
        }

        return stage.Kind == StageKind.Memory && stage.Capacity.TryGet(out var rate)
            && path.Stages.FirstOrDefault(other => other.Kind == StageKind.PciLink) is { } first && first.Capacity.TryGet(out var now)
            && Mended(path, first, better)?.Capacity is { IsKnown: true } then
                ? stage with { Capacity = Reading<RateRange>.Known(rate.Times(then.Value.Most.PerSecond / now.Most.PerSecond)) }
                : null;
    }
}
