using Linerate.Core.Host.Pci;
using Linerate.Core.Profiles;

namespace Linerate.Core.Rules.Pci;

/// <summary>Every corrupted packet on a link is sent again; a link that does so often is slow and about to fail.</summary>
public sealed class PCI010LinkErrors : FunctionRule
{
    /// <summary>Correctable errors that tell of the link: the others are advisory or internal to the device.</summary>
    private static readonly string[] OfTheLink = ["RxErr", "BadTLP", "BadDLLP", "Rollover", "Timeout"];

    public override RuleInfo Info { get; } = new(
        "PCI010",
        "PCIe errors were counted on the NIC's path",
        Severity.Warning,
        "Documentation/ABI/testing/sysfs-bus-pci-devices-aer; PCI Express Base 6.0, 6.2");

    public override IEnumerable<Finding> Check(HostSnapshot host, Profile profile) =>
        host.NetworkPorts
            .SelectMany(port => host.Pci.PathToRoot(port).Add(port))
            .DistinctBy(device => device.Address)
            .Select(device => Check(host, device));

    private Finding Check(HostSnapshot host, PciDevice device)
    {
        var subject = Subject.Function(host, device);
        var finding = Check(subject, device);
        return finding.Verdict == Verdict.Pass && host.Pci.PathToRoot(device).IsEmpty && host.Pci.GapAbove(device) is { } gap && !IntegratedFunctions.Contains(device)
            ? Unknown(subject, "which ports are above it, and their errors", gap)
            : finding;
    }

    private Finding Check(Subject subject, PciDevice device)
    {
        var errors = device.Errors;
        if (!errors.Correctable.TryGet(out var correctable))
        {
            return device.Config.Is(config => !config.Aer.IsKnown && config.Aer.Missing.Reason == MissingReason.Absent)
                ? NotApplicable(subject, "the function has no error reporting capability")
                : Unknown(subject, "its count of errors", errors.Correctable.Missing);
        }

        if (!errors.NonFatal.TryGet(out var nonFatal) || !errors.Fatal.TryGet(out var fatal))
        {
            return Unknown(subject, "its count of uncorrected errors", errors.NonFatal.IsKnown ? errors.Fatal.Missing : errors.NonFatal.Missing);
        }

        var counted = Raised(correctable).Concat(Raised(nonFatal)).Concat(Raised(fatal)).ToArray();
        if (counted.Length == 0)
        {
            return Passes(subject, "no error since boot", errors.Correctable.Evidence, errors.NonFatal.Evidence, errors.Fatal.Evidence);
        }

        var isUncorrectable = Raised(nonFatal).Concat(Raised(fatal)).Any();
        return Fails(
            subject,
            $"since boot: {string.Join(", ", counted.Select(error => $"{error.Key} {error.Value}"))}",
            "none, and none rising",
            "reseat the card or change the riser, and watch whether they rise (aer_dev_correctable)",
            errors.Correctable.Evidence,
            isUncorrectable ? errors.NonFatal.Evidence : null,
            isUncorrectable ? errors.Fatal.Evidence : null) with
        {
            Severity = isUncorrectable ? Severity.Critical
                : counted.Any(error => OfTheLink.Contains(error.Key)) ? Severity.Warning
                : Severity.Note,
        };
    }

    private static IEnumerable<KeyValuePair<string, long>> Raised(ImmutableSortedDictionary<string, long> counters) =>
        counters.Where(counter => counter.Value > 0 && !counter.Key.StartsWith("TOTAL_", StringComparison.Ordinal));
}
