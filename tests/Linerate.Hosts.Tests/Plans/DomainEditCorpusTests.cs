using System.Collections.Immutable;
using System.Text;
using Linerate.Core.Plans.Domains;
using Linerate.Core.Units;
using Linerate.Hosts.Tests.Corpus;

namespace Linerate.Hosts.Tests.Plans;

/// <summary>Edits of the definitions that libvirt itself is tested with.</summary>
public sealed class DomainEditCorpusTests
{
    private const string Folder = "qemuxmlconfdata/";

    internal static readonly DomainWish Wish = new()
    {
        VcpuPins = ImmutableSortedDictionary<int, CpuSet>.Empty.Add(0, CpuSet.Of(4, 5)),
        EmulatorCpus = CpuSet.Of(2, 3),
        IoThreads = 2,
        IoThreadPins = ImmutableSortedDictionary<int, CpuSet>.Empty.Add(1, CpuSet.Of(6)),
        MemoryNodes = [new NodeId(0)],
        HugePage = ByteSize.MiB(2),
        NoSharePages = true,
        NoBalloon = true,
        HostPassthrough = true,
        CachePassthrough = true,
        HintDedicated = true,
        PollControl = true,
        Q35 = true,
        HostDevices = [new HostDeviceWish(PciAddress.Parse("0000:41:10.2")) { Mac = new MacAddress(0x525400000112), Vlan = 100 }],
    };

    private static IEnumerable<(string Name, string Text)> Definitions() => CorpusFiles.Of("libvirt-xml")
        .Where(file => file.Key.Contains(Folder, StringComparison.Ordinal) && file.Key.EndsWith(".xml", StringComparison.Ordinal))
        .Select(file => (file.Key[(file.Key.LastIndexOf('/') + 1)..], Encoding.UTF8.GetString(file.Value)))
        .Where(file => file.Item2.Contains("<domain ", StringComparison.Ordinal));

    [Fact]
    public void Edits_keep_what_they_do_not_touch_and_are_done_once()
    {
        var (count, changes) = (0, 0);
        Assert.All(Definitions(), file =>
        {
            Assert.Equal(file.Text, DomainEdit.Apply(file.Text, new DomainWish()).Xml);
            var once = DomainEdit.Apply(file.Text, Wish);
            var twice = DomainEdit.Apply(once.Xml, Wish);

            Assert.NotEmpty(once.Changes);
            Assert.Equal(once.Xml, twice.Xml);
            Assert.Empty(twice.Changes);
            Assert.False(DomainComparison.Same(file.Text, once.Xml));
            Assert.Equal(Untouched(file.Text), Untouched(once.Xml));
            (count, changes) = (count + 1, changes + once.Changes.Length);
        });
        Assert.True(count > 150);
        TestContext.Current.SendDiagnosticMessage("{0} definitions edited, {1} changes", count, changes);
    }

    [Fact]
    public void Damaged_definitions_are_edited_or_refused_and_never_thrown_at()
    {
        var (count, refused) = (0, 0);
        var random = new Random(4);
        foreach (var (_, text) in Definitions())
        {
            for (var round = 0; round < 20; round++)
            {
                var (at, length) = (random.Next(text.Length), random.Next(1, 40));
                var damaged = round % 2 == 0
                    ? text.Remove(at, Math.Min(length, text.Length - at))
                    : text.Insert(at, "<>/&'\"= a"[random.Next(9)].ToString());
                var edited = DomainEdit.Apply(damaged, Wish);
                refused += edited.Changes.IsEmpty ? 1 : 0;
                count++;
                Assert.True(edited.Changes.Length > 0 || edited.Omissions.Length > 0);
                Assert.Equal(damaged, DomainEdit.Apply(damaged, new DomainWish()).Xml);
                _ = DomainComparison.Same(damaged, text);
            }
        }

        Assert.InRange(refused, 1, count - 1);
        TestContext.Current.SendDiagnosticMessage("{0} damaged definitions, {1} refused", count, refused);
    }

    /// <summary>Lines of elements that no wish of ours names.</summary>
    private static string[] Untouched(string text) =>
    [
        .. text.Split('\n').Where(line => new[] { "<disk", "<source file", "<uuid", "<memory unit", "<emulator>", "<clock", "<graphics", "<serial", "<tpm", "<!--" }
            .Any(word => line.Contains(word, StringComparison.Ordinal))),
    ];
}
