using System.Globalization;
using Linerate.Core.Plans.Exports.Text;
using Linerate.Core.Plans.Targets;
using Linerate.Core.Plans.Targets.Nics;
using Linerate.Core.Plans.Targets.Vfs;

namespace Linerate.Core.Plans.Exports.Nmstate;

/// <summary>A desired state for <c>nmstatectl apply</c>: VFs, rings, moderation, offloads and flow control; NetworkManager keeps them over reboots.</summary>
public sealed class NmstateExport : Export
{
    private const string NotNetwork = "nmstate configures networks, not the host: use shell, ansible or tuned for it";

    public override string Name => "nmstate";

    public override string Summary => "a desired state of the NICs for nmstatectl apply";

    public override string Product => "nmstate 2.2.60 (fields: docs.rs/nmstate, structs SrIovConfig, SrIovVfConfig, EthtoolConfig)";

    private protected override ExportDraft Begin() => new Draft();

    private sealed class Draft : ExportDraft
    {
        private readonly SortedDictionary<string, YamlMap> _interfaces = new(StringComparer.Ordinal);
        private readonly SortedDictionary<string, YamlMap> _sriov = new(StringComparer.Ordinal);
        private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);

        internal override string? Take(Step step)
        {
            // The interface that a port's own attribute belongs to is the port's.
            if (step.Target is KernelFileTarget { Path: var path, Owner: var owner } && path.Split('/') is [_, "sys", "bus", "pci", "devices", var function, ..] && StepShape.IsInterface(owner) && owner != "host")
            {
                _names[function] = owner;
            }

            return Express(step);
        }

        private string? Express(Step step) => step.Target switch
        {
            RingTarget { Ring: "rx" or "tx" } ring => Set(Ethtool(ring.Nic, "ring"), ring.Ring, Number(step.To!)),
            CoalescingTarget moderation => IsCoalescing(moderation.Parameter)
                ? Set(Ethtool(moderation.Nic, "coalesce"), moderation.Parameter, Value(step.To!))
                : $"nmstate has no field for {moderation.Parameter}",
            FeatureTarget feature => Set(Ethtool(feature.Nic, "feature"), feature.Feature, Value(step.To!)),
            PauseTarget pause => Set(Ethtool(pause.Nic, "pause"), pause.Direction, Value(step.To!)),
            VfCountTarget count => Set(Sriov(count.Port), "total-vfs", Number(step.To!)),
            VfPolicyTarget { Property: "state" } => "nmstate has no field for the link state of a VF",
            VfPolicyTarget { Property: "vlan" } when step.To!.Contains("802.1ad", StringComparison.Ordinal) => "nmstate has no field for the protocol of a VF's VLAN",
            VfPolicyTarget policy => TakePolicy(policy, step.To!),
            KernelFileTarget { Path: var path } when PortOfAutoprobe(path) is { } port => Set(Sriov(port), "drivers-autoprobe", step.To == "1"),
            ChannelsTarget => "nmstate has no field for channels",
            PrivateFlagTarget => "nmstate has no field for private flags",
            InterruptTarget or QueueCpusTarget => "nmstate has no field for where vectors and queues are served",
            DriverTarget => "nmstate has no field for the driver of a VF, only for whether new ones are probed",
            _ => NotNetwork,
        };

        internal override IEnumerable<ExportFile> Files(Heading heading)
        {
            foreach (var (port, sriov) in _sriov)
            {
                Port(port).Map("ethernet").Add("sr-iov", sriov);
            }

            var document = new YamlMap { { "interfaces", _interfaces.Values.ToArray() } };
            yield return new ExportFile("linerate-nmstate.yml", $"{heading.Comment("#", "nmstatectl apply linerate-nmstate.yml; it reads back and undoes all where one value does not hold.")}---\n{YamlText.Of(document)}");
        }

        private string? TakePolicy(VfPolicyTarget policy, string value)
        {
            var vf = Vf(policy);
            switch (policy.Property)
            {
                case "mac":
                    return Set(vf, "mac-address", value);
                case "vlan":
                    var words = value.Split(' ');
                    Set(vf, "vlan-id", Number(words[0]));
                    return Set(vf, "qos", words.Length > 2 ? Number(words[2]) : 0L);
                case "trust":
                    return Set(vf, "trust", value == "on");
                case "spoofchk":
                    return Set(vf, "spoof-check", value == "on");
                default:
                    return Set(vf, policy.Property.Replace('_', '-'), Number(value));
            }
        }

        private YamlMap Vf(VfPolicyTarget policy)
        {
            var sriov = Sriov(policy.Port);
            var vfs = sriov.FirstOrDefault(entry => entry.Key == "vfs").Value as List<object>;
            if (vfs is null)
            {
                vfs = [];
                sriov["vfs"] = vfs;
            }

            var vf = vfs.Cast<YamlMap>().FirstOrDefault(vf => vf.First().Value is long id && id == policy.Index);
            if (vf is null)
            {
                vf = new YamlMap { { "id", (long)policy.Index } };
                var later = vfs.FindIndex(other => (long)((YamlMap)other).First().Value > policy.Index);
                vfs.Insert(later < 0 ? vfs.Count : later, vf);
            }

            return vf;
        }

        private YamlMap Sriov(string port)
        {
            if (!_sriov.TryGetValue(port, out var found))
            {
                _sriov.Add(port, found = []);
            }

            return found;
        }

        /// <summary>A port whose interface the plan does not tell is known by its address: nmstate finds the interface that has it.</summary>
        private YamlMap Port(string port) => _names.TryGetValue(port, out var nic) ? Named(nic) : Interface(port, () => new YamlMap
        {
            { "name", $"linerate-{port.Replace(':', '-')}" },
            { "type", "ethernet" },
            { "state", "up" },
            { "identifier", "pci-address" },
            { "pci-address", port },
        });

        private YamlMap Ethtool(string nic, string group) => Named(nic).Map("ethtool").Map(group);

        private YamlMap Named(string nic) => Interface(nic, () => new YamlMap
        {
            { "name", nic },
            { "type", "ethernet" },
            { "state", "up" },
        });

        private YamlMap Interface(string key, Func<YamlMap> make)
        {
            if (!_interfaces.TryGetValue(key, out var found))
            {
                _interfaces.Add(key, found = make());
            }

            return found;
        }

        private static string? Set(YamlMap map, string key, object value)
        {
            map[key] = value;
            return null;
        }

        private static object Value(string value) => value is "on" or "off" ? value == "on" : Number(value);

        private static object Number(string value) => long.Parse(value, CultureInfo.InvariantCulture);

        private static string? PortOfAutoprobe(string path)
        {
            const string Before = "/sys/bus/pci/devices/", After = "/sriov_drivers_autoprobe";
            return path.StartsWith(Before, StringComparison.Ordinal) && path.EndsWith(After, StringComparison.Ordinal) && StepShape.IsFunction(path[Before.Length..^After.Length])
                ? path[Before.Length..^After.Length]
                : null;
        }

        private static bool IsCoalescing(string parameter) => parameter is "adaptive-rx" or "adaptive-tx" or "pkt-rate-high" or "pkt-rate-low" or "sample-interval" or "stats-block-usecs"
            || (parameter.Split('-') is ["rx" or "tx", "frames" or "usecs", .. var rest] && rest is [] or ["high" or "low" or "irq"]);
    }
}
