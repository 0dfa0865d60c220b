using System.Security.Cryptography;
using System.Text;
using Linerate.Core.Host.Nics;
using Linerate.Core.Host.Pci;
using Linerate.Core.Plans;
using Linerate.Core.Plans.Persistence;
using Linerate.Core.Plans.Targets;
using Linerate.Core.Plans.Targets.Vfs;
using Linerate.Core.Rules;
using Linerate.Core.Rules.Vfs;

namespace Linerate.Core.Planning.Mends;

/// <summary>Drivers and policies of VFs.</summary>
internal static class VfMends
{
    /// <summary>Left without a driver: whoever gives a VF to a guest binds it to what that guest's hypervisor needs.</summary>
    internal static void FreeIdleVfs(PlanContext context, Finding finding, PlanDraft draft)
    {
        if (context.FunctionOf(finding) is not { } port)
        {
            draft.Omit(finding, $"the PF is not known; by hand: {finding.Remedy}");
            return;
        }

        draft.Set(finding, new Wish(new KernelFileTarget(port.AttributePath("sriov_drivers_autoprobe"), finding.Subject.Name), port.AutoprobeVfs.Select<string?>(on => on ? "1" : "0"), "0")
        {
            Why = $"{finding.Observed}; new VFs are left to whoever gives them to guests",
        });
        foreach (var vf in VF003HostDriverOnGuestVf.IdleOf(context.Host, port))
        {
            draft.Set(finding, new Wish(new DriverTarget(vf.Address.ToString()), Observed.Value(vf.Driver), null)
            {
                Why = $"{vf.Address} is held by {vf.Driver}, by no guest, and not in use on the host",
            });
        }
    }

    /// <summary>Nothing has to change now; what the next boot does is the persistence's.</summary>
    internal static void KeepAtBoot(PlanContext context, Finding finding, PlanDraft draft)
    {
        if (context.FunctionOf(finding) is { } port)
        {
            draft.Omit(finding, draft.Forbids(new VfCountTarget(port.Address.ToString())) is { } word ? $"its owner forbids it: {word} is untouchable" : PersistencePlanner.MakesVfsAgain);
        }
    }

    internal static void MakeSafe(PlanContext context, Finding finding, PlanDraft draft)
    {
        if (Find(context, finding) is not { } vf || !vf.Settings.TryGet(out var settings))
        {
            return;
        }

        // Drivers such as i40e, ice and ixgbe reset a VF whose trust or MAC changes: its guest loses frames meanwhile.
        if (settings.Trust is true)
        {
            Set(finding, draft, vf, "trust", Observed.OnOff(settings.Trust), "off", Risk.LinkFlap);
        }

        if (settings.SpoofCheck is false)
        {
            Set(finding, draft, vf, "spoofchk", Observed.OnOff(settings.SpoofCheck), "on", Risk.Live);
        }

        if (settings.Mac is { IsUnset: true } unset)
        {
            if (MacOf(context.Host, vf) is { } mac)
            {
                Set(finding, draft, vf, "mac", unset.ToString(), mac.ToString(), Risk.LinkFlap);
            }
            else
            {
                draft.Omit(finding.Subject.Owner, $"a MAC for VF {settings.Index} of {vf.Port.Address}", "its guest names none, and without the host's machine-id none can be made that stays the same");
            }
        }
    }

    internal static void LiftCap(PlanContext context, Finding finding, PlanDraft draft)
    {
        if (Find(context, finding) is { } vf && vf.Settings.TryGet(out var settings) && settings.MaxTxRate is { } cap
            && context.Intent.Guests.GetValueOrDefault(finding.Subject.Owner)?.Cap is null)
        {
            Set(finding, draft, vf, "max_tx_rate", Observed.Text((long)(cap.BitsPerSecond / 1e6)), "0", Risk.Live);
        }
    }

    private static void Set(Finding finding, PlanDraft draft, Held vf, string property, string? now, string wanted, Risk risk) => draft.Set(finding, new Wish(
        new VfPolicyTarget(vf.Port.Address.ToString(), vf.Index, property), Reading<string?>.Known(now, vf.Settings.Evidence), wanted)
    {
        Risk = risk,
    });

    /// <summary>The guest's own; else one of local administration (IEEE 802, second bit) from the machine-id, the port and the index, so that it is the same at every boot.</summary>
    private static MacAddress? MacOf(HostSnapshot host, Held vf)
    {
        if (host.HolderOf(vf.Vf.Address)?.HostDevices.FirstOrDefault(device => device.Address == vf.Vf.Address)?.Mac is { IsUnset: false } known)
        {
            return known;
        }

        if (!host.Identity.MachineId.TryGet(out var machine))
        {
            return null;
        }

        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{machine} {vf.Port.Address} {vf.Index}"));
        var bits = hash.Take(6).Aggregate(0UL, (sum, next) => (sum << 8) | next);
        const ulong Local = 0x0200_0000_0000, Group = 0x0100_0000_0000;
        return new MacAddress((bits | Local) & ~Group);
    }

    private static Held? Find(PlanContext context, Finding finding)
    {
        if (context.FunctionOf(finding) is not { PhysicalFunction: { } owner } vf || context.Host.Pci.Find(owner) is not { } port)
        {
            return null;
        }

        var index = port.VirtualFunctions.IndexOf(vf.Address);
        var pair = context.Host.VfsOf(port).FirstOrDefault(pair => pair.Vf.Address == vf.Address);
        return index < 0 ? null : new Held(port, vf, index, pair.Settings);
    }

    private sealed record Held(PciDevice Port, PciDevice Vf, int Index, Reading<VfSettings> Settings);
}
