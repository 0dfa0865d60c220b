using Linerate.Core.Host.Tuners;

namespace Linerate.Hosts.Collectors.Tuners;

/// <summary>The SR-IOV network operator of Kubernetes keeps what it configured under /etc/sriov-operator; one file a port in pci/.</summary>
internal static class OperatorClaims
{
    private const string Owner = "sriov-network-operator";
    private const string Folder = "/etc/sriov-operator";

    internal static IEnumerable<KnobClaim> Read(ConfigurationFiles files)
    {
        if (files.Names(Folder).IsEmpty)
        {
            yield break;
        }

        var ports = files.Names($"{Folder}/pci").Where(name => PciAddress.TryParse(name, out _)).ToArray();
        foreach (var port in ports)
        {
            var evidence = new Evidence($"{Folder}/pci/{port}", "exists");
            yield return new KnobClaim(Owner, Knob.VfCount, port, AtBoot: true, evidence);
            yield return new KnobClaim(Owner, Knob.VfSettings, port, AtBoot: true, evidence);
        }

        if (ports.Length == 0)
        {
            yield return new KnobClaim(Owner, Knob.VfCount, "", AtBoot: true, new Evidence(Folder, "exists"));
        }
    }
}
