using Linerate.Core.Host.Nics;
using Linerate.Core.Host.Pci;
using Linerate.Core.Profiles;

namespace Linerate.Core.Rules.Vfs;

/// <summary>max_tx_rate holds a guest's VF below what its port could carry.</summary>
public sealed class VF005RateCapped : FunctionRule
{
    public override RuleInfo Info { get; } = new(
        "VF005",
        "Guest's VF is capped below its port's rate",
        Severity.Warning,
        "ip-link(8), vf max_tx_rate");

    public override IEnumerable<Finding> Check(HostSnapshot host, Profile profile)
    {
        foreach (var port in host.SriovPorts)
        {
            var vfs = host.VfsOf(port).ToArray();
            var caps = vfs.Select(pair => pair.Settings.TryGet(out var settings) ? settings.MaxTxRate : null).ToArray();
            var total = new BitRate(caps.Sum(cap => cap?.BitsPerSecond ?? 0));
            var allCapped = caps.All(cap => cap is not null);
            var owner = host.InterfaceOf(port);
            var speed = owner.TryGet(out var nic) ? nic.Speed : owner.Missing;
            foreach (var (vf, settings) in vfs)
            {
                if (host.HolderOf(vf.Address) is not null)
                {
                    yield return Judge(host, port, vf, settings, speed, allCapped ? total : null);
                }
            }
        }
    }

    private Finding Judge(HostSnapshot host, PciDevice port, PciDevice vf, Reading<VfSettings> reading, Reading<BitRate> speed, BitRate? allCaps)
    {
        var subject = Subject.Vf(host, vf);
        if (!reading.TryGet(out var settings))
        {
            return Without(subject, "report on its VFs' settings", reading.Missing);
        }

        if (settings.MaxTxRate is not { } cap)
        {
            return Passes(subject, "no cap", reading.Evidence);
        }

        if (!speed.TryGet(out var line))
        {
            return Unknown(subject, "the port's speed", speed.Missing);
        }

        if (cap >= line)
        {
            return Passes(subject, $"capped at {cap}, the port runs {line}", reading.Evidence);
        }

        // Caps that add up to the port's rate divide it; caps that add up to less leave some of it to nobody.
        var isDivided = allCaps is not { } total || total >= line;
        var pf = Subject.Port(host, port).Name;
        return Fails(
            subject,
            $"max_tx_rate {cap} on a port of {line}{(isDivided ? "" : $"; the caps of all its VFs add up to {allCaps}")}",
            isDivided ? "no cap, if dividing the port is not wanted" : $"caps that add up to {line}, or none",
            $"ip link set {pf} vf {settings.Index} max_tx_rate 0",
            reading.Evidence is null ? null : reading.Evidence with { Raw = $"vf {settings.Index} max-tx-rate {cap.BitsPerSecond / 1e6:0}" },
            speed.Evidence) with
        { Severity = isDivided ? Severity.Note : Info.Severity };
    }
}
