using Linerate.Core.Plans.Exports.Ansible;
using Linerate.Core.Plans.Exports.Irqbalance;
using Linerate.Core.Plans.Exports.Kubernetes;
using Linerate.Core.Plans.Exports.Libvirt;
using Linerate.Core.Plans.Exports.Nmstate;
using Linerate.Core.Plans.Exports.OpenStack;
using Linerate.Core.Plans.Exports.Operator;
using Linerate.Core.Plans.Exports.Shell;
using Linerate.Core.Plans.Exports.Tuned;

namespace Linerate.Core.Plans.Exports;

/// <summary>Every system that a plan can be exported for.</summary>
public static class ExportCatalog
{
    public static ImmutableArray<Export> All { get; } =
    [
        new ShellExport(),
        new AnsibleExport(),
        new TunedExport(),
        new NmstateExport(),
        new IrqbalanceExport(),
        new LibvirtExport(),
        new SriovOperatorExport(),
        new OpenStackExport(),
        new KubernetesExport(),
    ];
}
