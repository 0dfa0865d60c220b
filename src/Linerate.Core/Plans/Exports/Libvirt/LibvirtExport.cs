using Linerate.Core.Plans.Targets;

namespace Linerate.Core.Plans.Exports.Libvirt;

/// <summary>The definitions of guests for <c>virsh define</c>, each beside its difference from the one that holds now.</summary>
public sealed class LibvirtExport : Export
{
    public override string Name => "libvirt";

    public override string Summary => "each guest's definition for virsh define, and its difference from the one that holds now";

    public override string Product => "libvirt 8 and later (virsh define; libvirt.org/formatdomain.html)";

    private protected override ExportDraft Begin() => new Draft();

    private sealed class Draft : ExportDraft
    {
        private readonly List<(string Guest, string? From, string To)> _guests = [];

        internal override string? Take(Step step)
        {
            if (step.Target is not DomainTarget domain)
            {
                return "a definition says nothing of the host: use shell, ansible or tuned for it";
            }

            _guests.Add((domain.Guest, step.From, step.To!));
            return null;
        }

        internal override IEnumerable<ExportFile> Files(Heading heading)
        {
            foreach (var (guest, from, to) in _guests)
            {
                var lines = heading.Lines($"virsh define \"{guest}.xml\"; it holds from the guest's next start.").Select(line => line.Replace("--", "- -", StringComparison.Ordinal));
                yield return new ExportFile($"{guest}.xml", WithComment(to, $"<!--\n{string.Concat(lines.Select(line => $"  {line}\n"))}-->\n"));
                yield return new ExportFile($"{guest}.diff", $"{heading.Comment("#")}{UnifiedDiff.Of(from ?? "", to, $"{guest}.xml now", $"{guest}.xml then")}");
            }
        }

        /// <summary>Only white space and an XML declaration may stand before it.</summary>
        private static string WithComment(string xml, string comment)
        {
            var declaration = xml.StartsWith("<?xml", StringComparison.Ordinal) ? xml.IndexOf("?>", StringComparison.Ordinal) + 2 : 0;
            return declaration <= 1 ? comment + xml : $"{xml[..declaration]}\n{comment}{xml[declaration..].TrimStart()}";
        }
    }
}
