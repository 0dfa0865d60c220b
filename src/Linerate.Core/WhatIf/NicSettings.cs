using Linerate.Core.Host.Nics;
using Linerate.Core.Host.Pci;

namespace Linerate.Core.WhatIf;

/// <summary>What a port could be set to, and where and how its card could sit.</summary>
internal static class NicSettings
{
    internal static IEnumerable<Setting> Of(HostSnapshot host)
    {
        foreach (var nic in host.Nics.All)
        {
            if (nic is { IsRepresentor: false, Function: { } address } && host.Pci.Find(address) is { IsVirtualFunction: false } port)
            {
                foreach (var setting in OfPort(host, nic, port).Concat(OfInterface(nic)))
                {
                    yield return setting with { Key = $"nic.{nic.Name}.{setting.Key}" };
                }
            }
        }
    }

    private static IEnumerable<Setting> OfPort(HostSnapshot host, Nic nic, PciDevice port)
    {
        if (PciePath.Of(host.Pci, port) is { IsIntegrated: false, Links: [var link, ..] })
        {
            yield return new Setting("link", SettingValues.Links, (now, value) => SettingValues.Link(value) is { } wanted
                ? now.With(device => device.Address == link.Upper.Address || IsOfCard(device, port), device => Linked(device, wanted.Speed, wanted.Width))
                : null);
        }

        if (port.Config.Is(config => config.Express.IsKnown))
        {
            yield return new Setting("mps", "128, 256, 512, 1024, 2048 or 4096 bytes", (now, value) => SettingValues.Transfer(value) is { } bytes
                ? now.With(device => IsOfCard(device, port) || now.Pci.PathToRoot(port).Contains(device), device => Controlled(device, bytes, 5))
                : null);
            yield return new Setting("mrrs", "128, 256, 512, 1024, 2048 or 4096 bytes", (now, value) => SettingValues.Transfer(value) is { } bytes
                ? now.With(device => IsOfCard(device, port), device => Controlled(device, bytes, 12))
                : null);
        }

        yield return new Setting("speed", SettingValues.Rates, (now, value) => SettingValues.Rate(value) is { } rate
            ? now.With(nic.Name, old => old with { Speed = old.Speed.Thought(rate) })
            : null);
        if (host.Numa.HasSeveralNodes)
        {
            yield return new Setting("node", Nodes(host), (now, value) => NodeOf(now, value) is { } node
                ? now.With(
                    device => IsOfCard(device, port) || (device.PhysicalFunction is { } owner && owner.SameSlot(port.Address)),
                    device => device with { Node = device.Node.Thought(node), LocalCpus = device.LocalCpus.IsKnown ? device.LocalCpus.Thought(now.Numa.CpusOf(node)) : device.LocalCpus })
                : null);
        }
    }

    private static IEnumerable<Setting> OfInterface(Nic nic)
    {
        if (nic.Rings.TryGet(out var rings) && rings.Rx is not null)
        {
            var most = rings.RxMax ?? int.MaxValue;
            yield return new Setting("rx-ring", rings.RxMax is { } max ? $"1 to {max} descriptors" : "descriptors, 1 or more", (now, value) =>
                SettingValues.Whole(value) is >= 1 and { } slots && slots <= most
                    ? now.With(nic.Name, old => old with { Rings = Thought(old.Rings, known => known with { Rx = slots }) })
                    : null);
        }

        if (nic.Coalescing.TryGet(out var coalescing) && coalescing.RxUsecs is not null)
        {
            yield return new Setting("rx-usecs", "microseconds, 0 or more", (now, value) => SettingValues.Whole(value) is { } usecs
                ? now.With(nic.Name, old => old with { Coalescing = Thought(old.Coalescing, known => known with { RxUsecs = usecs }) })
                : null);
        }

        if (nic.Coalescing.Is(known => known.AdaptiveRx is not null))
        {
            yield return new Setting("adaptive-rx", "on or off", (now, value) => SettingValues.Switch(value) is { } on
                ? now.With(nic.Name, old => old with { Coalescing = Thought(old.Coalescing, known => known with { AdaptiveRx = on }) })
                : null);
        }

        if (nic.Channels.TryGet(out var channels) && channels.Combined is not null)
        {
            var most = channels.CombinedMax ?? int.MaxValue;
            yield return new Setting("queues", channels.CombinedMax is { } max ? $"1 to {max}" : "1 or more", (now, value) =>
                SettingValues.Whole(value) is >= 1 and { } queues && queues <= most
                    ? now.With(nic.Name, old => old with { Channels = Thought(old.Channels, known => known with { Combined = queues }) })
                    : null);
        }
    }

    internal static string Nodes(HostSnapshot host) => $"a node: {string.Join(", ", host.Numa.Nodes.Select(node => node.Id))}";

    internal static NodeId? NodeOf(HostSnapshot host, string value) =>
        SettingValues.Whole(value) is { } number && host.Numa.Find(new NodeId(number)) is { } node ? node.Id : null;

    private static bool IsOfCard(PciDevice device, PciDevice port) => device.Address.SameSlot(port.Address) && !device.IsVirtualFunction;

    /// <summary>Trained so; ends that could not be thought able to as well.</summary>
    private static PciDevice Linked(PciDevice device, PcieSpeed speed, int width)
    {
        var (now, link) = (device.SysfsLink, device.Link);
        return device with
        {
            SysfsLink = new PciLink(
                link.Speed.Is(known => known == speed) ? now.Speed : link.Speed.Thought(speed),
                link.Width.Is(known => known == width) ? now.Width : link.Width.Thought(width),
                link.MaxSpeed.Is(most => most < speed) ? link.MaxSpeed.Thought(speed) : now.MaxSpeed,
                link.MaxWidth.Is(most => most < width) ? link.MaxWidth.Thought(width) : now.MaxWidth),
        };
    }

    /// <summary>A size in the device control register: three bits from <paramref name="shift"/> on, 128 bytes and doubling (PCIe 6.0, 7.5.3.4).</summary>
    private static PciDevice Controlled(PciDevice device, int bytes, int shift) =>
        device.Config.TryGet(out var config) && config.Express.TryGet(out var express)
            && (ushort)((express.DeviceControl & ~(7 << shift)) | (int.Log2(bytes / 128) << shift)) is var control && control != express.DeviceControl
            ? device with { Config = device.Config.Select(known => known with { Express = known.Express.Thought(express with { DeviceControl = control }) }) }
            : device;

    private static Reading<T> Thought<T>(Reading<T> fact, Func<T, T> change) => fact.TryGet(out var known) ? fact.Thought(change(known)) : fact;
}
