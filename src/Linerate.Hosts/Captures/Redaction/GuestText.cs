using System.Text.RegularExpressions;

namespace Linerate.Hosts.Captures.Redaction;

/// <summary>
/// What the description or the process of a guest tells besides its shape: what people wrote about it, paths of its disks,
/// its storage. Mounts of huge pages stay, for they decide an audit.
/// </summary>
internal sealed partial class GuestText(RandomFill random, IReadOnlySet<string> hugeMounts)
{
    private const int Patience = 10_000;
    private const int Bytes = 4;

    private readonly StandIns _paths = new(random, Bytes, bytes => $"/redacted/{Convert.ToHexStringLower(bytes)}");
    private readonly StandIns _volumes = new(random, Bytes, bytes => $"redacted-{Convert.ToHexStringLower(bytes)}");
    private readonly StandIns _servers = new(random, Bytes, bytes => $"{Convert.ToHexStringLower(bytes)}.invalid");
    private readonly StandIns _targets = new(random, Bytes, bytes => $"iqn.2000-01.invalid:{Convert.ToHexStringLower(bytes)}");

    internal string Replace(string text)
    {
        text = Prose().Replace(text, "");
        text = FilePath().Replace(text, match => IsHuge(match.Value) ? match.Value : _paths.Of(match.Value));
        text = Target().Replace(text, match => _targets.Of(match.Value));
        text = Volume().Replace(text, match => match.Groups["before"].Value + _volumes.Of(match.Groups["value"].Value));
        return Server().Replace(text, match => match.Groups["before"].Value + _servers.Of(match.Groups["value"].Value));
    }

    private bool IsHuge(string path)
    {
        if (path.Contains("huge", StringComparison.OrdinalIgnoreCase))
        {
            return true;
        }

        for (var end = path.Length; end > 0; end = path.LastIndexOf('/', end - 1))
        {
            if (hugeMounts.Contains(path[..end]))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>What a person wrote about a guest, and what management software keeps with it.</summary>
    [GeneratedRegex(@"(?s)<(?<element>metadata|description|title)\b[^>]*>.*?</\k<element>>", RegexOptions.ExplicitCapture, Patience)]
    private static partial Regex Prose();

    /// <summary>An absolute path outside the system's own folders; the end tag of an XML element is none.</summary>
    [GeneratedRegex(@"(?<![\w<./-])/(?!(usr|sys|proc|run|etc|lib|lib64|bin|sbin|machine|redacted|dev/(vfio|hugepages|kvm|vhost|net|pts|fdset|null|shm|u?random))\b)[A-Za-z0-9_][^\s'""<>,;\0]*", RegexOptions.ExplicitCapture, Patience)]
    private static partial Regex FilePath();

    /// <summary>Names of iSCSI targets and initiators (RFC 7143, 4.2.7.2).</summary>
    [GeneratedRegex(@"\biqn\.[0-9]{4}-[0-9]{2}\.[^\s'""<>,;\0]+", RegexOptions.ExplicitCapture, Patience)]
    private static partial Regex Target();

    /// <summary>Volumes of a storage pool or of the network, and the name of the key that opens them.</summary>
    [GeneratedRegex(@"(?<before>(<source\b[^>]*\bprotocol=[^>]*\bname=|\b(volume|usage)=)[""'])(?<value>[^""']+)", RegexOptions.ExplicitCapture, Patience)]
    private static partial Regex Volume();

    /// <summary>Servers by name: <c>&lt;host name='x.example'</c>, <c>"host":"x.example"</c>; a PCI address is none.</summary>
    [GeneratedRegex(@"(?<before>(<host\s+name=|\bhost(name)?[""']?\s*[=:]\s*)[""']?)(?<value>(?=[\w.-]*[g-z])[\w-]+(\.[\w-]+)+)", RegexOptions.ExplicitCapture, Patience)]
    private static partial Regex Server();
}
