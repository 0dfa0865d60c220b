using Linerate.Cli.Profiles;
using Linerate.Core.Datapaths;
using Linerate.Core.Maps;
using Linerate.Core.Models;
using Linerate.Core.Rules;
using Linerate.Hosts;
using Linerate.Hosts.Sources;

namespace Linerate.Cli.Tests.Rendering.Maps;

/// <summary>A host's datapaths and its map: those in the repository and those that lie beside it.</summary>
internal sealed record MappedHost(HostDatapaths Datapaths, HostMap Map)
{
    private static readonly string Corpus = Repository.PathOf("..", "shared", "corpus");

    public static TheoryData<string> Files() =>
    [
        .. Directory.GetFiles(Repository.PathOf("tests", "hosts"), "*.capture"),
        .. Directory.Exists(Corpus) ? Directory.GetFiles(Corpus, "*.tar.gz").Order(StringComparer.Ordinal).ToArray() : [],
    ];

    internal static MappedHost Open(string file)
    {
        var source = HostSources.Open(root: null, file, () => Stream.Null).Source;
        Assert.SkipWhen(source is null, $"{Path.GetFileName(file)} is no host");
        return Of(source!);
    }

    internal static MappedHost Of(IHostSource source)
    {
        var host = HostCollector.Collect(source, new CollectOptions());
        var profile = ProfileReader.Read(ProfileReader.Default, null, [.. RuleCatalog.All.Select(rule => rule.Info.Id)]);
        var datapaths = HostDatapaths.Of(host, profile.Nics, FrameMix.Usual);
        return new MappedHost(datapaths, HostMap.Of(host, datapaths));
    }
}
