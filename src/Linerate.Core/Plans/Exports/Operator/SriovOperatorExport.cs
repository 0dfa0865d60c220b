using System.Globalization;
using Linerate.Core.Plans.Exports.Text;
using Linerate.Core.Plans.Targets.Nics;
using Linerate.Core.Plans.Targets.Vfs;

namespace Linerate.Core.Plans.Exports.Operator;

/// <summary>A SriovNetworkNodePolicy for each port whose number of VFs the plan sets.</summary>
public sealed class SriovOperatorExport : Export
{
    public override string Name => "sriov-operator";

    public override string Summary => "a SriovNetworkNodePolicy for each port";

    public override string Product => "the SR-IOV network operator, sriovnetwork.openshift.io/v1 (fields: its CRD sriovnetworknodepolicies, commit 0d2faf1c)";

    private protected override ExportDraft Begin() => new Draft();

    private sealed class Draft : ExportDraft
    {
        private readonly List<(string Port, string Count)> _ports = [];

        internal override string? Take(Step step)
        {
            switch (step.Target)
            {
                case VfCountTarget count:
                    _ports.Add((count.Port, step.To!));
                    return null;
                case VfPolicyTarget { Property: "mac" }:
                    return "the operator gives a VF its MAC with the pod that takes it";
                case VfPolicyTarget:
                    return "a SriovNetwork sets this for the pods of a network, not for one VF (vlan, trust, spoofChk, maxTxRate, minTxRate, linkState)";
                case DriverTarget:
                    return "a policy gives one driver to all VFs of a port (deviceType), not to one function";
                case RingTarget or CoalescingTarget or ChannelsTarget or FeatureTarget or PauseTarget or PrivateFlagTarget:
                    return "the operator sets a port's VFs and MTU only: use kubernetes (the Node Tuning Operator) or nmstate for it";
                default:
                    return "the operator sets up ports only: use kubernetes (the Node Tuning Operator) for it";
            }
        }

        internal override IEnumerable<ExportFile> Files(Heading heading)
        {
            var documents = _ports.Select(port => "---\n" + YamlText.Of(new YamlMap
            {
                { "apiVersion", "sriovnetwork.openshift.io/v1" },
                { "kind", "SriovNetworkNodePolicy" },
                { "metadata", new YamlMap { { "name", $"linerate-{port.Port.Replace(':', '-').Replace('.', '-')}" }, { "namespace", "sriov-network-operator" } } },
                {
                    "spec", new YamlMap
                    {
                        { "nodeSelector", new YamlMap { { "kubernetes.io/hostname", heading.Plan.Host.Name } } },
                        { "nicSelector", new YamlMap { { "rootDevices", new object[] { port.Port } } } },
                        { "numVfs", long.Parse(port.Count, CultureInfo.InvariantCulture) },
                        { "resourceName", $"linerate_{port.Port.Replace(':', '_').Replace('.', '_')}" },
                    }
                },
            }));
            yield return new ExportFile("linerate-sriov.yml", heading.Comment("#", "kubectl apply -f linerate-sriov.yml; the operator drains the node first. On OpenShift its namespace is openshift-sriov-network-operator.") + string.Concat(documents));
        }
    }
}
