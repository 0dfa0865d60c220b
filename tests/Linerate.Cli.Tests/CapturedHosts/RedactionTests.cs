using System.Text;
using Linerate.Cli.Profiles;
using Linerate.Core.Rules;
using Linerate.Hosts;
using Linerate.Hosts.Captures;
using Linerate.Hosts.Captures.Redaction;
using Linerate.Hosts.Sources;

namespace Linerate.Cli.Tests.CapturedHosts;

/// <summary>
/// Real hosts and the lab's, redacted: an audit says the same, and no address, identity, serial or name that a scan of its
/// own finds in the original stands in what is left.
/// </summary>
public sealed class RedactionTests
{
    public static TheoryData<string> Hosts() =>
    [
        "lab-tuned", "lab-untuned",
        "acs-regression-x99", "alderlake-full-config-iommu", "buggy-numa", "cx5-sriov-hpe-2s", "dell-r610-i350-8vf", "dell-r640-64vf",
        "dell-r740xd-rt-tuned", "dell-r750-e810", "dell-r910-4s", "epyc-7451-2s-8n", "offline-cpus", "opteron-4s-8n", "pcidomain-32bit",
        "pex8748-iommu-acs", "qat-16vf", "spr-cx6-switch-mi300x", "supermicro-4029gp-cx4",
    ];

    [Theory]
    [MemberData(nameof(Hosts))]
    public void A_redacted_host_is_judged_the_same_and_tells_no_secret(string name)
    {
        var path = name.StartsWith("lab-", StringComparison.Ordinal) ? Repository.PathOf("tests", "hosts", $"{name}.capture") : CapturedHost.PathOf(name);
        var recording = new RecordingHost(HostSources.Open(null, path, () => Stream.Null).Source!);
        _ = HostCollector.Collect(recording, CollectOptions.Default);

        JudgeAndScan(name, [.. recording.Entries]);
    }

    /// <summary>Every guest of libvirt's own tests, as if the lab's host ran them all.</summary>
    [Fact]
    public void A_host_of_two_hundred_guests_is_judged_the_same_and_tells_no_secret()
    {
        var lab = new RecordingHost(HostSources.Open(null, Repository.PathOf("tests", "hosts", "lab-untuned.capture"), () => Stream.Null).Source!);
        _ = HostCollector.Collect(lab, CollectOptions.Default);
        var guests = CorpusText.Of("libvirt-xml", ".xml").Where(file => file.Text.Contains("<domain", StringComparison.Ordinal))
            .Select((file, number) => (Name: $"tenant-{number:d3}-x", Text: Renamed(file.Text, number))).ToArray();
        Assert.InRange(guests.Length, 200, 400);

        JudgeAndScan(
            "libvirt-xml",
            [
                .. lab.Entries.Where(entry => !entry.Question.Subject.Contains("libvirt", StringComparison.Ordinal)),
                .. guests.Select(guest => new CaptureEntry(HostQuestion.File($"/etc/libvirt/qemu/{guest.Name}.xml"), Answer.Of(guest.Text))),
                new CaptureEntry(HostQuestion.Directory("/etc/libvirt/qemu"), Answer.Of(string.Join('\n', guests.Select(guest => $"{guest.Name}.xml")))),
            ]);
    }

    /// <summary>Texts that no audit reads, as if the owner had put them into /etc.</summary>
    [Theory]
    [InlineData("cx5-sriov-hpe-2s.texts")]
    [InlineData("netutils-linux-hosts")]
    [InlineData("pciutils-dumps")]
    public void Any_text_loses_its_addresses_and_identities(string name)
    {
        CaptureEntry[] entries = [.. CorpusText.Of(name, "").Select(file => new CaptureEntry(HostQuestion.File($"/etc/{file.Name}"), Answer.Of(file.Text)))];

        Scan(name, entries, CaptureRedaction.Apply(entries, new Random(7).NextBytes));
    }

    /// <summary>Most of them have one name and one UUID in common, which no host allows.</summary>
    private static string Renamed(string xml, int number)
    {
        var (start, end) = (xml.IndexOf("<name>", StringComparison.Ordinal), xml.IndexOf("</name>", StringComparison.Ordinal));
        xml = start < 0 ? xml : $"{xml[..start]}<name>tenant-{number:d3}-x{xml[end..]}";
        (start, end) = (xml.IndexOf("<uuid>", StringComparison.Ordinal), xml.IndexOf("</uuid>", StringComparison.Ordinal));
        return start < 0 ? xml : $"{xml[..start]}<uuid>52537b1a-0544-42c8-8395-{number:x12}{xml[end..]}";
    }

    private static void JudgeAndScan(string name, CaptureEntry[] before)
    {
        var after = CaptureRedaction.Apply(before, new Random(7).NextBytes);
        var secrets = Scan(name, before, after);
        var judged = 0;
        foreach (var profile in (string[])["throughput", "latency", "dpdk", "balanced"])
        {
            var (original, redacted) = (Judge(before, profile), Judge(after, profile));
            Assert.Equal(original.Select(Verdicts).Order(StringComparer.Ordinal), redacted.Select(Verdicts).Order(StringComparer.Ordinal));
            Assert.Equal(Subjects(original), Subjects(redacted));
            judged += original.Length;
        }

        TestContext.Current.SendDiagnosticMessage($"{name}: {judged} verdicts stay, of {before.Length} answers");

        static string Verdicts(Finding finding) => $"{finding.Rule.Id} {finding.Verdict} {finding.Severity} {finding.Subject.Kind}";

        IEnumerable<string> Subjects(Finding[] findings) => findings.Select(finding => finding.Subject.Name)
            .Where(subject => !secrets.Any(secret => subject.Contains(secret, StringComparison.Ordinal)) && !IsStandIn(subject))
            .Order(StringComparer.Ordinal);

        static bool IsStandIn(string subject) => subject.StartsWith("guest", StringComparison.Ordinal) || subject.Contains("-guest", StringComparison.Ordinal);
    }

    private static Finding[] Judge(IEnumerable<CaptureEntry> entries, string profile)
    {
        var host = HostCollector.Collect(new Replay(entries), CollectOptions.Default);
        var wanted = ProfileReader.Read(profile, null, [.. RuleCatalog.All.Select(rule => rule.Info.Id)]);
        return [.. RuleCatalog.All.SelectMany(rule => rule.Answer(host, wanted))];
    }

    /// <summary>Finds the secrets of the original by rules of its own, and asserts that none is left.</summary>
    private static HashSet<string> Scan(string name, IEnumerable<CaptureEntry> before, IEnumerable<CaptureEntry> after)
    {
        var secrets = before.SelectMany(entry => SecretScan.Of(entry)).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var left = string.Join('\n', after.SelectMany(entry => (string[])[entry.Question.Subject, Encoding.Latin1.GetString(entry.Answer.Body.Span)])).ToLowerInvariant();

        Assert.All(secrets, secret => Assert.False(SecretScan.Holds(left, secret), $"{name}: {secret} is still there"));
        TestContext.Current.SendDiagnosticMessage($"{name}: none of {secrets.Count} secrets is left");
        return secrets;
    }

    private sealed class Replay(IEnumerable<CaptureEntry> entries) : IHostSource
    {
        private readonly Dictionary<HostQuestion, Answer> _answers = entries.ToDictionary(entry => entry.Question, entry => entry.Answer);

        public Answer Ask(HostQuestion question) => _answers.TryGetValue(question, out var answer) ? answer : Answer.NotInSource;
    }
}
