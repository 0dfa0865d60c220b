using Linerate.Core.Host.Guests;
using Linerate.Core.Profiles;

namespace Linerate.Core.Rules.Guests;

/// <summary>
/// A guest whose vCPUs each own a CPU is not told so: it keeps paravirtual locks and remote TLB flushes that are for vCPUs
/// which may be preempted.
/// </summary>
public sealed class GST008NoDedicatedHint : FunctionRule
{
    public override RuleInfo Info { get; } = new(
        "GST008",
        "Pinned guest is not told its CPUs are its own",
        Severity.Note,
        "Documentation/virt/kvm/x86/cpuid.rst, KVM_HINTS_REALTIME; libvirt <kvm><hint-dedicated>");

    public override IEnumerable<Finding> Check(HostSnapshot host, Profile profile) =>
        host.GuestsWithNics.Select(Check);

    private Finding Check(Guest guest)
    {
        var subject = Subject.Guest(guest);
        if (!guest.VcpuCpus.IsKnown)
        {
            return Unknown(subject, "where its vCPUs may run", guest.VcpuCpus.Missing);
        }

        if (!guest.Vcpus.All(vcpu => vcpu.Cpus.Value.Count == 1))
        {
            return NotApplicable(subject, "its vCPUs do not each have one CPU, so the hint would be false");
        }

        if (!guest.Cpu.HintDedicated.TryGet(out var dedicated))
        {
            return Unknown(subject, "kvm-hint-dedicated", guest.Cpu.HintDedicated.Missing);
        }

        return dedicated
            ? Passes(
                subject,
                $"hint-dedicated is on, poll-control is {(guest.Cpu.PollControl.Is(on => on) ? "on" : "off")}",
                guest.Cpu.HintDedicated.Evidence)
            : Fails(
                subject,
                $"each vCPU has its own CPU ({guest.VcpuCpus.Value}); hint-dedicated is off",
                "hint-dedicated, and poll-control so that the guest may poll before it halts",
                GuestRemedy.Edit(guest, "<features><kvm><hint-dedicated state='on'/><poll-control state='on'/></kvm></features>", "-cpu host,kvm-hint-dedicated=on,kvm-poll-control=on"),
                guest.Cpu.HintDedicated.Evidence,
                guest.VcpuCpus.Evidence);
    }
}
