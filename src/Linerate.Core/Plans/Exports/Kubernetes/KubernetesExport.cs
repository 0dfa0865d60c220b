using System.Globalization;
using Linerate.Core.Plans.Exports.Text;
using Linerate.Core.Plans.Exports.Tuned;
using Linerate.Core.Plans.Targets;
using Linerate.Core.Plans.Targets.Nics;
using Linerate.Core.Plans.Targets.Vfs;

namespace Linerate.Core.Plans.Exports.Kubernetes;

/// <summary>The host as a Tuned object of the Node Tuning Operator, guests as patches of KubeVirt's VirtualMachine.</summary>
public sealed class KubernetesExport : Export
{
    public override string Name => "kubernetes";

    public override string Summary => "a Tuned object for the node and a patch for each VirtualMachine";

    public override string Product =>
        "the Node Tuning Operator, tuned.openshift.io/v1 (CRD 20-tuned.crd.yaml, commit 30a1a025), and KubeVirt 1.x, kubevirt.io/v1 (structs CPU, NUMA, Memory of its API)";

    private protected override ExportDraft Begin() => new Draft();

    private sealed class Draft : ExportDraft
    {
        private readonly TunedConfiguration _configuration = new();
        private readonly List<(string Guest, GuestShape Shape)> _guests = [];

        internal override string? Take(Step step)
        {
            switch (step.Target)
            {
                case DomainTarget domain:
                    if (GuestShape.Parse(step.To!) is not { } shape)
                    {
                        return "its definition cannot be read";
                    }

                    _guests.Add((domain.Guest, shape));
                    return null;
                case VfCountTarget or VfPolicyTarget or DriverTarget:
                    return "VFs are the SR-IOV network operator's: linerate export sriov-operator";
                case InterruptTarget:
                    return "a node's vectors are kept off pods by CRI-O's annotation irq-load-balancing.crio.io, not placed one by one";
                case UnitTarget or ConfigFileTarget or ConfigKeyTarget:
                    return "a node's files and units are the machine config's, and what else manages the node's image";
                default:
                    return _configuration.Take(step);
            }
        }

        internal override IEnumerable<ExportFile> Files(Heading heading)
        {
            if (!_configuration.IsEmpty)
            {
                yield return new ExportFile("linerate-tuned.yml", $"{heading.Comment("#", "kubectl apply -f linerate-tuned.yml. Boot parameters reach nodes of a MachineConfigPool only: give recommend machineConfigLabels then.")}---\n{YamlText.Of(Tuned(heading))}");
            }

            foreach (var (guest, shape) in _guests)
            {
                yield return new ExportFile(
                    $"vm-{guest}.yml",
                    $"{heading.Comment("#", $"kubectl patch vm NAME --type merge --patch-file \"vm-{guest}.yml\". Which CPUs, node and VF a guest gets the cluster decides:", "CPU manager static, memory manager Static, topology manager single-numa-node; the VF by a SriovNetwork.")}---\n{YamlText.Of(Machine(shape))}");
            }
        }

        private YamlMap Tuned(Heading heading) => new()
        {
            { "apiVersion", "tuned.openshift.io/v1" },
            { "kind", "Tuned" },
            { "metadata", new YamlMap { { "name", "linerate" }, { "namespace", "openshift-cluster-node-tuning-operator" } } },
            {
                "spec", new YamlMap
                {
                    { "profile", new object[] { new YamlMap { { "name", "linerate" }, { "data", $"[main]\nsummary=What linerate plans for this host\n{_configuration.Render()}" } } } },
                    {
                        "recommend", new object[]
                        {
                            new YamlMap
                            {
                                { "match", new object[] { new YamlMap { { "label", "kubernetes.io/hostname" }, { "value", heading.Plan.Host.Name } } } },
                                { "priority", 20L },
                                { "profile", "linerate" },
                            },
                        }
                    },
                }
            },
        };

        private static YamlMap Machine(GuestShape shape)
        {
            var cpu = new YamlMap
            {
                { "sockets", (long?)shape.Topology?.Sockets },
                { "cores", (long?)shape.Topology?.Cores ?? shape.Vcpus },
                { "threads", (long?)shape.Topology?.Threads },
                { "model", shape.CpuMode is "host-passthrough" or "host-model" ? shape.CpuMode : null },
                { "dedicatedCpuPlacement", shape.IsPinned ? true : null },
                { "isolateEmulatorThread", shape.IsPinned && shape.PinsEmulator ? true : null },
                { "numa", shape.IsPinned && shape.HugePageKib > 0 ? new YamlMap { { "guestMappingPassthrough", new YamlMap() } } : null },
            };
            var memory = new YamlMap
            {
                { "guest", string.Create(CultureInfo.InvariantCulture, $"{shape.MemoryKib}Ki") },
                { "hugepages", shape.HugePageKib > 0 ? new YamlMap { { "pageSize", shape.HugePageKib >= 1 << 20 ? "1Gi" : "2Mi" } } : null },
            };
            return new YamlMap { { "spec", new YamlMap { { "template", new YamlMap { { "spec", new YamlMap { { "domain", new YamlMap { { "cpu", cpu }, { "memory", memory } } } } } } } } } };
        }
    }
}
