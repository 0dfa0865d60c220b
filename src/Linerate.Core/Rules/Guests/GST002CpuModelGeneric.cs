using Linerate.Core.Host.Guests;
using Linerate.Core.Profiles;

namespace Linerate.Core.Rules.Guests;

/// <summary>A named CPU model hides instructions, cache sizes and the invariant TSC from the guest; the default one hides nearly everything.</summary>
public sealed class GST002CpuModelGeneric : FunctionRule
{
    private static readonly ImmutableArray<string> Defaults = ["qemu64", "qemu32", "kvm64", "kvm32"];

    public override RuleInfo Info { get; } = new(
        "GST002",
        "Guest CPU is not the host's",
        Severity.Note,
        "QEMU, Recommendations for KVM CPU model configuration; libvirt <cpu mode='host-passthrough'>");

    public override IEnumerable<Finding> Check(HostSnapshot host, Profile profile) =>
        host.GuestsWithNics.Select(Check);

    private Finding Check(Guest guest)
    {
        var subject = Subject.Guest(guest);
        if (!guest.Cpu.Mode.TryGet(out var mode))
        {
            return Unknown(subject, "its CPU model", guest.Cpu.Mode.Missing);
        }

        if (mode is "host-passthrough" or "maximum")
        {
            return Passes(subject, mode, guest.Cpu.Mode.Evidence);
        }

        var model = guest.Cpu.Model.Or(null);
        var isDefault = mode == "custom" && (model is null || Defaults.Contains(model));
        return Fails(
            subject,
            model is not null ? $"{mode}, model {model}" : mode == "custom" ? "no model is named: the hypervisor's default" : mode,
            "host-passthrough",
            GuestRemedy.Edit(guest, "<cpu mode='host-passthrough' migratable='off'/>: it then migrates only between equal CPUs", "-cpu host"),
            guest.Cpu.Model.IsKnown ? guest.Cpu.Model.Evidence : guest.Cpu.Mode.Evidence) with
        {
            Severity = isDefault ? Severity.Warning : Severity.Note,
        };
    }
}
