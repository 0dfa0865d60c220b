using System.Text;
using Linerate.Core.Plans.Domains;
using Linerate.Hosts.Tests.Corpus;

namespace Linerate.Hosts.Tests.Plans;

/// <summary>What the real libvirt makes of our edits: it takes them, what it writes is the same to us, and the text of before comes back byte for byte.</summary>
public sealed class DomainLibvirtTests
{
    /// <summary>The wish without what the test driver's one machine has not.</summary>
    private static readonly DomainWish Wish = DomainEditCorpusTests.Wish with { Q35 = false };

    [Fact]
    public void Libvirt_takes_what_we_write_and_gives_back_what_was()
    {
        Libvirt.SkipUnlessInstalled();
        var given = Definitions();
        var before = given.Zip(Libvirt.Define(given, out _), (file, written) => (file.Name, Text: written)).Where(file => file.Text is not null).ToArray();
        var edited = before.Select(file => (file.Name, DomainEdit.Apply(file.Text!, Wish).Xml)).ToArray();

        // Three per domain: what was, what we want, what was again.
        var after = Libvirt.Define([.. before.SelectMany((file, index) => new[] { (file.Name, file.Text!), edited[index], (file.Name, file.Text!) })], out var complaints);

        Assert.True(before.Length > 60, $"libvirt took {before.Length} of {given.Count} definitions");
        Assert.True(complaints.Length == 0, complaints);
        for (var index = 0; index < before.Length; index++)
        {
            var (was, wanted, became, again) = (before[index].Text!, edited[index].Xml, WithoutTestDriversNames(after[(3 * index) + 1]!), after[(3 * index) + 2]!);
            Assert.True(DomainComparison.Same(WithoutTestDriversNames(wanted), became), $"{before[index].Name}\n{Core.Plans.UnifiedDiff.Of(wanted, became, "wanted", "became")}");
            Assert.False(DomainComparison.Same(was, became));
            Assert.Empty(DomainEdit.Apply(became, Wish).Changes);
            Assert.Equal(was, again);
        }

        TestContext.Current.SendDiagnosticMessage("{0} definitions of {1} edited, defined and taken back by libvirt", before.Length, given.Count);
    }

    /// <summary>The test driver names each NIC's device at once; QEMU's does when the guest starts.</summary>
    private static string WithoutTestDriversNames(string text) =>
        string.Join('\n', text.Split('\n').Where(line => !line.Contains("<target dev='testnet", StringComparison.Ordinal)));

    /// <summary>Definitions of the corpus as the test driver takes them: its own type, architecture and names.</summary>
    private static List<(string Name, string Text)> Definitions()
    {
        var definitions = new List<(string, string)>();
        foreach (var (path, bytes) in CorpusFiles.Of("libvirt-xml"))
        {
            var text = Encoding.UTF8.GetString(bytes);
            if (path.Contains("qemuxmlconfdata/", StringComparison.Ordinal) && path.EndsWith(".x86_64-latest.xml", StringComparison.Ordinal) && text.Contains("<domain type=", StringComparison.Ordinal))
            {
                var name = $"guest{definitions.Count}";
                definitions.Add((name, AsTest(text, name, definitions.Count)));
            }
        }

        return definitions;
    }

    private static string AsTest(string text, string name, int number)
    {
        text = Replaced(text, "<domain type='", "'", "test");
        text = Replaced(text, "<name>", "<", name);
        text = Replaced(text, "<uuid>", "<", $"c7a5fdbd-edaf-9455-926a-{number:x12}");
        text = Replaced(text, "<type arch='", ">hvm", "i686'");
        return text;
    }

    private static string Replaced(string text, string before, string after, string with)
    {
        var start = text.IndexOf(before, StringComparison.Ordinal);
        if (start < 0)
        {
            return text;
        }

        start += before.Length;
        return text[..start] + with + text[text.IndexOf(after, start, StringComparison.Ordinal)..];
    }
}
