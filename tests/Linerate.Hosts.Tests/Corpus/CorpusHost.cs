using System.Collections.Concurrent;
using Linerate.Hosts.Sources;

namespace Linerate.Hosts.Tests.Corpus;

/// <summary>
/// Captured hosts beside the repository (../shared/corpus), read as <c>--from</c> reads them. They are not part of the
/// repository: where one is absent, the test is skipped and says so.
/// </summary>
internal static class CorpusHost
{
    private static readonly ConcurrentDictionary<string, Lazy<IHostSource>> Opened = new(StringComparer.Ordinal);

    /// <summary>The names of the archives that are a host's tree.</summary>
    internal static IEnumerable<string> Names { get; } =
    [
        "acs-regression-x99", "alderlake-full-config-iommu", "buggy-numa", "cx5-sriov-hpe-2s", "dell-r610-i350-8vf", "dell-r640-64vf",
        "dell-r740xd-rt-tuned", "dell-r750-e810", "dell-r910-4s", "epyc-7451-2s-8n", "offline-cpus", "opteron-4s-8n", "pcidomain-32bit",
        "pex8748-iommu-acs", "qat-16vf", "spr-cx6-switch-mi300x", "supermicro-4029gp-cx4",
    ];

    /// <summary>A host by the name of its archive.</summary>
    internal static IHostSource Open(string name)
    {
        var archive = PathOf(name);
        return Opened.GetOrAdd(name, _ => new Lazy<IHostSource>(() => Read(archive))).Value;
    }

    internal static HostReader Reader(string name) => new(Open(name));

    /// <summary>Where the archive is; skips the test when it is absent.</summary>
    internal static string PathOf(string name)
    {
        var path = Path.GetFullPath(Path.Combine(RepositoryRoot, "..", "shared", "corpus", $"{name}.tar.gz"));
        Assert.SkipUnless(File.Exists(path), $"captured host {name} is absent: ../shared/corpus/{name}.tar.gz");
        return path;
    }

    internal static string RepositoryRoot { get; } = FindRepositoryRoot();

    private static IHostSource Read(string archive)
    {
        var opened = HostSources.Open(root: null, archive, () => Stream.Null);
        return opened.Source ?? throw new InvalidOperationException(opened.Refusal);
    }

    private static string FindRepositoryRoot()
    {
        var directory = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(directory, "Linerate.slnx")))
        {
            directory = Path.GetDirectoryName(directory) ?? throw new InvalidOperationException("outside the repository");
        }

        return directory;
    }
}
