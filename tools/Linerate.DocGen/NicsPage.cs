using System.Globalization;
using System.Text;
using Linerate.Cli.Nics;

namespace Linerate.DocGen;

/// <summary>docs/guide/nics.md: every fact about NICs that ships, with its source.</summary>
internal static class NicsPage
{
    private const string Heading =
        """
        # Facts about NICs

        What is published about NICs, by driver: `data/nics/DRIVER.toml`, inside the binary, shown by `linerate nics DRIVER`. A fact that is not here is one that nobody published, or that nobody read yet: nothing is guessed. What a host tells itself (`ethtool -g`, `sriov_totalvfs`) always counts more.

        A site adds or corrects facts with files of its own in `/etc/linerate/nics`, or in the folder that `--nics` names; each fact replaces the one that ships, and what a file does not mention stays. Intel's own ice driver, for example, gives VFs more vectors than the kernel's:

            driver = "ice"

            [vf]
            vectors = { value = [65, 33, 17, 5, 3], source = "ethernet-linux-ice README", date = 2026-11-22 }

        Sections: `ring` (descriptors), `moderation` (microseconds, frames), `queue` (queue pairs of a port), `vf`, `pcie` (how descriptors use the bus), `counter` (the statistics of `ethtool -S` that mean starvation: of `ring` descriptors, of the `pcie` bus, or `either`; `*` stands for a number), `model.NAME` (chips that differ, by PCI ID). An unknown key is an error, told with file, line and column.

        """;

    internal static string Write()
    {
        var page = new StringBuilder(Heading);
        foreach (var nic in NicCatalogueReader.ReadDocuments(null))
        {
            page.Append(CultureInfo.InvariantCulture, $"\n## {nic.Driver}\n\n{nic.Hardware}.\n\n| fact | value | source |\n|---|---|---|\n");
            foreach (var fact in nic.Facts)
            {
                page.Append(CultureInfo.InvariantCulture, $"| `{fact.Heading}.{fact.Key}` | {Cell(fact.Value)} | {Cell(fact.Entry.Source)}; {fact.Entry.Date:yyyy-MM-dd} |\n");
            }
        }

        return page.ToString();
    }

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal).Replace("*", "\\*", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal);
}
