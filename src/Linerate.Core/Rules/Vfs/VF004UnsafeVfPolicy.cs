using Linerate.Core.Host.Nics;
using Linerate.Core.Host.Pci;
using Linerate.Core.Profiles;

namespace Linerate.Core.Rules.Vfs;

/// <summary>A guest with a trusted VF, or one without a spoof check, can read or forge its neighbours' frames.</summary>
public sealed class VF004UnsafeVfPolicy : FunctionRule
{
    public override RuleInfo Info { get; } = new(
        "VF004",
        "Guest's VF is trusted, unchecked or without a set MAC",
        Severity.Critical,
        "ip-link(8), vf trust and spoofchk");

    public override IEnumerable<Finding> Check(HostSnapshot host, Profile profile) =>
        from port in host.SriovPorts
        from pair in host.VfsOf(port)
        where host.HolderOf(pair.Vf.Address) is not null
        select Judge(host, port, pair.Vf, pair.Settings);

    private Finding Judge(HostSnapshot host, PciDevice port, PciDevice vf, Reading<VfSettings> reading)
    {
        var subject = Subject.Vf(host, vf);
        if (!reading.TryGet(out var settings))
        {
            return Without(subject, "report on its VFs' settings", reading.Missing);
        }

        if (settings is { Trust: null, SpoofCheck: null, Mac: null })
        {
            return NotApplicable(subject, "the driver tells neither trust nor spoof check nor MAC");
        }

        var pf = Subject.Port(host, port).Name;
        var evidence = Line(reading.Evidence, settings);
        var (faults, remedies) = FaultsOf(settings);
        if (faults.Count == 0)
        {
            return Passes(subject, "untrusted, spoof check on, MAC set by the host", evidence);
        }

        var onlyMac = settings is { Trust: not true, SpoofCheck: not false };
        return Fails(
            subject,
            $"VF {settings.Index} of {pf}: {string.Join(", ", faults)}",
            "trust off, spoof check on, a MAC set by the host, unless its owner needs otherwise",
            $"ip link set {pf} vf {settings.Index} {string.Join(' ', remedies)}",
            evidence) with
        { Severity = onlyMac ? Severity.Warning : Info.Severity };
    }

    private static (List<string> Faults, List<string> Remedies) FaultsOf(VfSettings settings)
    {
        List<string> faults = [], remedies = [];
        if (settings.Trust is true)
        {
            faults.Add("trust on (it may go promiscuous and change its MAC)");
            remedies.Add("trust off");
        }

        if (settings.SpoofCheck is false)
        {
            faults.Add("spoof check off");
            remedies.Add("spoofchk on");
        }

        if (settings.Mac is { IsUnset: true })
        {
            faults.Add("no MAC set by the host");
            remedies.Add("mac 02:XX:XX:XX:XX:XX");
        }

        return (faults, remedies);
    }

    private static Evidence? Line(Evidence? evidence, VfSettings settings) => evidence is null ? null : evidence with
    {
        Raw = $"vf {settings.Index} trust {Word(settings.Trust)} spoofcheck {Word(settings.SpoofCheck)} mac {settings.Mac?.ToString() ?? "not told"}",
    };

    private static string Word(bool? on) => on switch { true => "on", false => "off", null => "not told" };
}
