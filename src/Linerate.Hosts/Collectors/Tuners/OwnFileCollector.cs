using System.Text;
using Linerate.Core.Plans.Persistence;

namespace Linerate.Hosts.Collectors.Tuners;

/// <summary>Reads the files that an earlier plan left so that its settings survive a boot (docs/guide/persistence.md), byte for byte.</summary>
public static class OwnFileCollector
{
    public static ImmutableDictionary<string, Reading<string>> Collect(HostReader reader) => PersistentFiles.All.ToImmutableDictionary(
        path => path,
        path => reader.Bytes(path).Select(bytes => Encoding.UTF8.GetString(bytes.Span)));
}
