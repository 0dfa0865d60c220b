using Linerate.Cli.Profiles;
using Linerate.Core.Rules;
using Linerate.Hosts;
using Linerate.Hosts.Sources;

namespace Linerate.Cli.Tests.CapturedHosts;

/// <summary>A real host that lies beside the repository (../shared/corpus), judged by every rule; where it is absent, the test is skipped and says so.</summary>
internal static class CapturedHost
{
    internal static Finding[] Judge(string host, string profile = "throughput", string? guests = null)
    {
        var opened = HostSources.Open(root: null, PathOf(host), () => Stream.Null);
        var snapshot = HostCollector.Collect(opened.Source!, new CollectOptions { GuestFolder = guests });
        var wanted = ProfileReader.Read(profile, null, [.. RuleCatalog.All.Select(rule => rule.Info.Id)]);
        return [.. RuleCatalog.All.SelectMany(rule => rule.Answer(snapshot, wanted))];
    }

    internal static string PathOf(string name)
    {
        var path = Path.GetFullPath(Repository.PathOf("..", "shared", "corpus", $"{name}.tar.gz"));
        Assert.SkipUnless(File.Exists(path), $"captured host {name} is absent: ../shared/corpus/{name}.tar.gz");
        return path;
    }
}
