using System.Collections.Concurrent;
using Linerate.Cli.Profiles;
using Linerate.Core.Profiles;
using Linerate.Core.Rules;
using Linerate.HostGenerator;
using Linerate.Hosts;
using Linerate.Hosts.Captures;
using Linerate.Hosts.Sources;

namespace Linerate.Cli.Tests.Hostile;

/// <summary>A host that is then mutated: every answer that its audit needs, and what the audit says of it unharmed.</summary>
internal sealed class Seed
{
    private static readonly ConcurrentDictionary<string, Lazy<Seed>> Known = new(StringComparer.Ordinal);

    private Seed(IHostSource source)
    {
        var recording = new RecordingHost(source);
        Verdicts = VerdictsOf(recording);
        Entries = [.. recording.Entries];
    }

    internal static Profile Throughput { get; } = ProfileReader.Read("throughput", null, [.. RuleCatalog.All.Select(rule => rule.Info.Id)]);

    internal CaptureEntry[] Entries { get; }

    /// <summary>The verdict of each rule on each subject.</summary>
    internal Dictionary<(string Rule, string Subject), Verdict> Verdicts { get; }

    /// <summary>A generated host, the lab's, or a captured one beside the repository; skips the test where that is absent.</summary>
    internal static Seed Of(string name)
    {
        if (name == "generated")
        {
            return Known.GetOrAdd(name, _ => new(() => new Seed(new GeneratedHost(HostShape.Small)))).Value;
        }

        if (name.StartsWith("lab-", StringComparison.Ordinal))
        {
            return Known.GetOrAdd(name, _ => new(() => new Seed(HostSources.Open(null, Repository.PathOf("tests", "hosts", $"{name}.capture"), () => Stream.Null).Source!))).Value;
        }

        var path = Path.GetFullPath(Repository.PathOf("..", "shared", "corpus", $"{name}.tar.gz"));
        Assert.SkipUnless(File.Exists(path), $"captured host {name} is absent: ../shared/corpus/{name}.tar.gz");
        return Known.GetOrAdd(name, _ => new(() => new Seed(HostSources.Open(null, path, () => Stream.Null).Source!))).Value;
    }

    /// <summary>Collects and judges with every rule; what a rule throws is not caught.</summary>
    internal static Dictionary<(string Rule, string Subject), Verdict> VerdictsOf(IHostSource source)
    {
        var host = HostCollector.Collect(source, CollectOptions.Default);
        var verdicts = new Dictionary<(string, string), Verdict>();
        foreach (var finding in RuleCatalog.All.SelectMany(rule => rule.Answer(host, Throughput)))
        {
            verdicts[(finding.Rule.Id, finding.Subject.Name)] = finding.Verdict;
        }

        return verdicts;
    }
}
