using Linerate.Core.Host.Nics;
using Linerate.Core.Host.Pci;

namespace Linerate.Core.Rules.Nics;

/// <summary>What the NIC rules judge: every interface of a network port that has a link. A port without either gets the same answer from all of them.</summary>
internal static class NicPorts
{
    internal static IEnumerable<Finding> Judge(
        HostSnapshot host,
        Func<PciDevice, Nic, Finding> judge,
        Func<Subject, string, Finding> notApplicable,
        Func<Subject, string, Missing, Finding> unknown)
    {
        foreach (var port in host.NetworkPorts)
        {
            var interfaces = host.Nics.Of(port.Address).Where(nic => !nic.IsRepresentor).ToArray();
            if (interfaces.Length > 0)
            {
                foreach (var nic in interfaces)
                {
                    yield return HasNoLink(nic) ? notApplicable(Subject.Nic(nic), "the interface has no link") : judge(port, nic);
                }
            }
            else
            {
                var missing = host.InterfaceOf(port) is { IsKnown: false, Missing: var why } ? why : null;
                yield return missing is null or { Reason: MissingReason.Absent }
                    ? notApplicable(Subject.Port(host, port), $"no network interface of the host: {DriverOf(port)}")
                    : unknown(Subject.Port(host, port), "its network interface", missing);
            }
        }
    }

    /// <summary>The one line of an answer that decided, instead of its beginning.</summary>
    internal static Evidence? Line(Evidence? evidence, string line) => evidence is null ? null : new Evidence(evidence.Where, line);

    private static bool HasNoLink(Nic nic) => nic.Carrier.Is(carrier => !carrier) || nic.OperState.Is(state => state == "down");

    private static string DriverOf(PciDevice port) => port.Driver.TryGet(out var driver) ? $"bound to {driver}" : "no driver bound";
}
