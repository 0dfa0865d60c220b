using System.Globalization;
using System.Text;
using Linerate.Core.Plans.Exports.Text;
using Linerate.Core.Plans.Targets;
using Linerate.Core.Plans.Targets.Vfs;

namespace Linerate.Core.Plans.Exports.OpenStack;

/// <summary>Guests as flavors, and what nova-compute must know of the host for them. Where a guest lies nova decides; a flavor only says what it needs.</summary>
public sealed class OpenStackExport : Export
{
    public override string Name => "openstack";

    public override string Summary => "flavor properties for guests and the nova.conf of the host";

    public override string Product => "OpenStack nova 2023.1 and later (fields: nova/api/validation/extra_specs/hw.py, commit 042965c8; nova.conf: [compute] cpu_dedicated_set, [pci] device_spec)";

    private protected override ExportDraft Begin() => new Draft();

    private sealed class Draft : ExportDraft
    {
        private readonly List<(string Guest, YamlMap Properties)> _flavors = [];
        private readonly SortedSet<string> _functions = new(StringComparer.Ordinal);
        private CpuSet _dedicated = CpuSet.Empty;

        internal override string? Take(Step step)
        {
            switch (step.Target)
            {
                case DriverTarget { Function: var function } when step.To == "vfio-pci":
                    return TakeFunction(function);
                case DriverTarget:
                    return "nova gives functions to guests only by vfio-pci";
                case DomainTarget domain:
                    return TakeGuest(domain.Guest, step.To!);
                case VfPolicyTarget:
                    return "neutron sets a VF's policy for each port: openstack port create --vnic-type direct with --trusted, QoS and a network's VLAN";
                default:
                    return "nova does not set hosts up: use shell, ansible or tuned on the compute node";
            }
        }

        internal override IEnumerable<ExportFile> Files(Heading heading)
        {
            if (_flavors.Count > 0)
            {
                var flavors = new YamlMap { { "flavors", _flavors.Select(flavor => new YamlMap { { "name", $"linerate.{flavor.Guest}" }, { "extra_specs", flavor.Properties } }).ToArray() } };
                yield return new ExportFile("flavors.yml", $"{heading.Comment("#", "Each extra spec as: openstack flavor set --property KEY=VALUE FLAVOR. Size, memory and disk stay what they are.")}---\n{YamlText.Of(flavors)}");
            }

            if (_dedicated.IsEmpty && _functions.Count == 0)
            {
                yield break;
            }

            var text = new StringBuilder(heading.Comment("#", "For /etc/nova/nova.conf of the compute node; then restart nova-compute."));
            if (!_dedicated.IsEmpty)
            {
                text.Append("\n[compute]\n# The CPUs that the plan's pinned guests have.\n").Append(CultureInfo.InvariantCulture, $"cpu_dedicated_set = {_dedicated}\n");
            }

            if (_functions.Count > 0)
            {
                text.Append("\n[pci]\n# For neutron ports add \"physical_network\": nobody but you knows its name.\n");
                foreach (var function in _functions)
                {
                    text.Append(CultureInfo.InvariantCulture, $"device_spec = {{\"address\": \"{function}\"}}\n");
                }
            }

            yield return new ExportFile("nova.conf", text.ToString());
        }

        private string? TakeFunction(string function)
        {
            const uint MostDomain = 0xffff;
            if (PciAddress.Parse(function).Domain > MostDomain)
            {
                return "nova takes PCI domains of 16 bits only";
            }

            _functions.Add(function);
            return null;
        }

        private string? TakeGuest(string guest, string xml)
        {
            if (GuestShape.Parse(xml) is not { } shape)
            {
                return "its definition cannot be read";
            }

            var properties = new YamlMap
            {
                { "hw:cpu_policy", shape.IsPinned ? "dedicated" : "shared" },
                { "hw:emulator_threads_policy", shape.IsPinned && shape.PinsEmulator ? "share" : null },
                { "hw:mem_page_size", shape.HugePageKib > 0 ? shape.HugePageKib.ToString(CultureInfo.InvariantCulture) : null },
                { "hw:numa_nodes", shape.Nodes > 0 ? shape.Nodes.ToString(CultureInfo.InvariantCulture) : null },
                { "hw:cpu_sockets", shape.Topology?.Sockets.ToString(CultureInfo.InvariantCulture) },
                { "hw:cpu_cores", shape.Topology?.Cores.ToString(CultureInfo.InvariantCulture) },
                { "hw:cpu_threads", shape.Topology?.Threads.ToString(CultureInfo.InvariantCulture) },
                { "hw:pci_numa_affinity_policy", shape.Functions.IsEmpty ? null : "required" },
            };
            _flavors.Add((guest, properties));
            _dedicated |= shape.IsPinned ? shape.Cpus : CpuSet.Empty;
            return null;
        }
    }
}
