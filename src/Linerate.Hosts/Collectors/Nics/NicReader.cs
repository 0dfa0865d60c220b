using System.Collections.Frozen;
using System.Globalization;
using Linerate.Core.Host.Nics;

namespace Linerate.Hosts.Collectors.Nics;

/// <summary>
/// Reads one interface. A port's facts come from its own files and ethtool; what rtnetlink told of all interfaces at once
/// serves the others, and their files only where rtnetlink was not asked.
/// </summary>
internal sealed class NicReader(HostReader reader, string name, Reading<FrozenDictionary<string, LinkFacts>> links)
{
    private readonly string _directory = $"/sys/class/net/{name}";
    private readonly LinkFacts? _link = links.TryGet(out var all) ? all.GetValueOrDefault(name) : null;

    /// <summary>Where the interface's own directory is; a tree that was unpacked without links has only the one of its device.</summary>
    internal Reading<string> Target()
    {
        var target = reader.Link(_directory);
        return target.IsKnown || target.Missing.Reason != MissingReason.Unsupported
            ? target
            : reader.Link($"{_directory}/device").Select(device => $"{device}/net/{name}").OrElse(() => target);
    }

    /// <summary>What every interface is asked.</summary>
    internal Nic ReadBasic(PciAddress? function) => new(name)
    {
        Function = function,
        Mac = Mac(),
        Mtu = _link?.Mtu is { } mtu ? FromLink(mtu, "mtu", mtu) : reader.Integer($"{_directory}/mtu"),
        OperState = _link?.State is { } state ? FromLink(state, "state", state) : reader.Text($"{_directory}/operstate"),
        Carrier = _link?.Carrier is { } carrier ? FromLink(carrier, "carrier", carrier ? "on" : "off") : reader.Flag($"{_directory}/carrier"),
        Master = _link is not null ? _link.Master : MasterFromSysfs(),
        Kind = _link?.Kind ?? "",
        PortName = _link is not null ? PortNameFromLink() : reader.Text($"{_directory}/phys_port_name"),
    };

    /// <summary>What only the port of a NIC is asked.</summary>
    internal Nic ReadPort(Nic basic)
    {
        var queues = reader.List($"{_directory}/queues").Or([]);
        return basic with
        {
            Mtu = reader.Integer($"{_directory}/mtu"),
            OperState = reader.Text($"{_directory}/operstate"),
            Carrier = reader.Flag($"{_directory}/carrier"),
            Speed = Speed(),
            Driver = Ethtool<NicDriver>(QuestionKind.EthtoolDriver, DriverParser.TryParse),
            Rings = Ethtool<RingSizes>(QuestionKind.EthtoolRings, RingSizesParser.TryParse),
            Coalescing = Ethtool<Coalescing>(QuestionKind.EthtoolCoalescing, CoalescingParser.TryParse),
            Channels = Ethtool<Channels>(QuestionKind.EthtoolChannels, ChannelsParser.TryParse),
            Features = Ethtool<ImmutableSortedDictionary<string, Feature>>(QuestionKind.EthtoolFeatures, FeaturesParser.TryParse),
            Pause = Ethtool<PauseSettings>(QuestionKind.EthtoolPause, PauseParser.TryParse),
            LinkModes = Ethtool<LinkModes>(QuestionKind.EthtoolLinkModes, LinkModesParser.TryParse),
            PrivateFlags = Ethtool<ImmutableSortedDictionary<string, bool>>(QuestionKind.EthtoolPrivateFlags, PrivateFlagsParser.TryParse),
            Statistics = Ethtool<ImmutableDictionary<string, ulong>>(QuestionKind.EthtoolStatistics, StatisticsParser.TryParse),
            VfSettings = VfSettings(),
            ReceiveQueues = Queues(queues, "rx-", "rps_cpus"),
            TransmitQueues = Queues(queues, "tx-", "xps_cpus"),
        };
    }

    private Reading<T> FromLink<T>(T value, string fact, object raw) =>
        Reading<T>.Known(value, new Evidence($"{links.Evidence?.Where}", string.Create(CultureInfo.InvariantCulture, $"{name} {fact} {raw}")));

    private Reading<T> Ethtool<T>(QuestionKind kind, HostReader.Parser<T> parser) =>
        reader.Parse(new HostQuestion(kind, name), parser, "an answer of ethtool");

    private Reading<MacAddress> Mac()
    {
        var text = _link?.Mac is { } mac ? FromLink(mac, "mac", mac) : reader.Text($"{_directory}/address");
        return HostReader.Parse<MacAddress>(text, MacAddress.TryParse, "an Ethernet address");
    }

    private string? MasterFromSysfs() =>
        reader.Link($"{_directory}/master").TryGet(out var target) ? target[(target.LastIndexOf('/') + 1)..] : null;

    private Reading<string> PortNameFromLink() => _link?.Port is { } port
        ? FromLink(port, "port", port)
        : new Missing(MissingReason.Absent, links.Evidence?.Where ?? "", $"the driver gives {name} no port name");

    /// <summary>speed is −1 where the driver does not know; reading it from an interface that is down is EINVAL.</summary>
    private Reading<BitRate> Speed()
    {
        var path = $"{_directory}/speed";
        var speed = reader.Integer(path);
        return speed.TryGet(out var megabits) && megabits <= 0
            ? new Missing(MissingReason.Unsupported, path, string.Create(CultureInfo.InvariantCulture, $"no speed is known ({megabits})"))
            : speed.Select(known => BitRate.Megabits(known));
    }

    private Reading<ImmutableArray<VfSettings>> VfSettings()
    {
        if (!links.IsKnown)
        {
            return links.Missing;
        }

        var where = links.Evidence?.Where ?? "";
        return _link switch
        {
            null => new Missing(MissingReason.Absent, where, $"does not list {name}"),
            { VfCount: > 0, Vfs.Count: 0 } => new Missing(MissingReason.Unsupported, where, $"the driver of {name} tells nothing of its VFs"),
            _ => Reading<ImmutableArray<VfSettings>>.Known(
                [.. _link.Vfs],
                new Evidence(where, string.Create(CultureInfo.InvariantCulture, $"{name}: {_link.Vfs.Count} VFs"))),
        };
    }

    /// <summary>The steering maps of queues/rx-N and queues/tx-N, by queue number.</summary>
    private ImmutableArray<NicQueue> Queues(ImmutableArray<string> names, string prefix, string attribute)
    {
        var queues = new List<NicQueue>();
        foreach (var queue in names)
        {
            if (queue.StartsWith(prefix, StringComparison.Ordinal)
                && int.TryParse(queue.AsSpan(prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var index))
            {
                queues.Add(new NicQueue(index, reader.CpuMask($"{_directory}/queues/{queue}/{attribute}")));
            }
        }

        return [.. queues.OrderBy(queue => queue.Index)];
    }
}
