using System.Globalization;
using Linerate.Core.Host.Nics;
using Linerate.Core.Host.Pci;
using Linerate.Core.Intents;
using Linerate.Core.Plans;
using Linerate.Core.Plans.Targets.Nics;
using Linerate.Core.Plans.Targets.Vfs;
using Linerate.Core.Profiles;
using Linerate.Core.Sizing;

namespace Linerate.Core.Planning.Wishes;

/// <summary>What the owner asks for by name, whether or not a rule fails.</summary>
internal static class IntentWishes
{
    internal static void Ask(PlanContext context, PlanDraft draft)
    {
        foreach (var (name, wanted) in context.Intent.Nics)
        {
            if (context.Host.Nics.Find(name) is not { Function: { } address } nic || context.Host.Pci.Find(address) is not { } port)
            {
                draft.Omit(name, "what linerate.toml asks of it", $"no port of this host is called {name}{NearestWord.Hint(name, context.Host.NetworkPorts.SelectMany(port => context.Host.Nics.Of(port.Address)).Select(nic => nic.Name))}");
                continue;
            }

            if (wanted.Rate is { } rate && nic.Speed.TryGet(out var speed) && rate > speed)
            {
                draft.Omit(name, $"{rate}, as linerate.toml expects", $"the port runs {speed}: no setting makes it faster");
            }

            if (wanted.Vfs is { } count)
            {
                AskForVfs(draft, nic, port, count);
            }

            if (wanted.BurstUsecs is { } burst)
            {
                AskForRing(context, draft, nic, burst);
            }
        }

        foreach (var (name, wanted) in context.Intent.Guests)
        {
            if (context.Host.Guests.All.FirstOrDefault(guest => guest.Name == name) is null)
            {
                draft.Omit(name, "what linerate.toml asks of it", $"no guest of this host is called {name}{NearestWord.Hint(name, context.Host.Guests.All.Select(guest => guest.Name))}");
            }
            else
            {
                TellVfs(context, draft, name, wanted);
                if (wanted.Cap is { } cap)
                {
                    AskForCap(context, draft, name, cap);
                }
            }
        }
    }

    /// <summary>Handing out a VF changes what a guest finds when it starts, so it stays with its owner; what differs is told.</summary>
    private static void TellVfs(PlanContext context, PlanDraft draft, string name, GuestIntent wanted)
    {
        foreach (var vf in wanted.Vfs ?? [])
        {
            var address = AddressOf(context.Host, vf);
            if (address is null || context.Host.Guests.All.First(guest => guest.Name == name).HostDevices.All(device => device.Address != address))
            {
                draft.Omit(name, $"VF {vf}, as linerate.toml gives it", address is null ? "the host has no such VF now" : $"it does not have {address}; a plan hands out no VFs: virsh edit {name}");
            }
        }
    }

    /// <summary>A PCI address, or the interface of a port and the index of its VF.</summary>
    internal static PciAddress? AddressOf(HostSnapshot host, string vf)
    {
        if (PciAddress.TryParse(vf, out var address))
        {
            return address;
        }

        var colon = vf.LastIndexOf(':');
        return host.Nics.Find(vf[..colon]) is { Function: { } port }
            && int.TryParse(vf.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var index)
            && host.Pci.Find(port) is { } found && index < found.VirtualFunctions.Length
            ? found.VirtualFunctions[index]
            : null;
    }

    private static void AskForVfs(PlanDraft draft, Nic nic, PciDevice port, int count)
    {
        if (port.TotalVfs.TryGet(out var most) && count > most)
        {
            draft.Omit(nic.Name, $"{count} VFs", $"the port has at most {most} (sriov_totalvfs); the nearest is {most}");
            return;
        }

        draft.Set(Cause.Intent(nic.Name, $"linerate.toml wants {count} VFs"), new Wish(new VfCountTarget(port.Address.ToString()), Observed.Number(port.VfCount), Observed.Text(count))
        {
            Risk = Risk.LinkFlap,
            Why = $"linerate.toml wants {count} VFs; every change goes through none",
        });
    }

    /// <summary>The ring that <c>linerate size</c> tells for this burst.</summary>
    private static void AskForRing(PlanContext context, PlanDraft draft, Nic nic, int burst)
    {
        var goal = context.Profile.Nic;
        var profile = context.Profile with { Nic = goal with { BurstUsecs = new Threshold<long>(burst, "linerate.toml") } };
        if (PortSizing.Of(context.Host, profile).FirstOrDefault(sizing => sizing.Nic.Name == nic.Name)?.Advice[PortSizing.Ring] is { Chosen: { } chosen } advice)
        {
            draft.Set(Cause.Intent(nic.Name, $"linerate.toml wants bursts of {burst} µs held"), new Wish(
                new RingTarget(nic.Name, "rx"), Observed.Part(nic.Rings, rings => rings.Rx?.ToString(CultureInfo.InvariantCulture), "receive ring size"), Observed.Text(chosen))
            {
                Risk = Risk.LinkFlap,
                Why = $"linerate.toml wants bursts of {burst} µs held; {chosen}: {advice.Why}",
            });
        }
    }

    private static void AskForCap(PlanContext context, PlanDraft draft, string guest, BitRate cap)
    {
        foreach (var port in context.Host.SriovPorts)
        {
            foreach (var (vf, settings) in context.Host.VfsOf(port).Where(pair => context.Host.HolderOf(pair.Vf.Address)?.Name == guest))
            {
                var index = port.VirtualFunctions.IndexOf(vf.Address);
                draft.Set(Cause.Intent(guest, $"linerate.toml holds {guest} to {cap}"), new Wish(
                    new VfPolicyTarget(port.Address.ToString(), index, "max_tx_rate"),
                    settings.Select<string?>(known => Observed.Text((long)((known.MaxTxRate?.BitsPerSecond ?? 0) / 1e6))),
                    Observed.Text((long)(cap.BitsPerSecond / 1e6))));
            }
        }
    }
}
