using Linerate.Core.Host.Nics;

namespace Linerate.Hosts.Collectors.Nics;

/// <summary>One interface of the answer to <c>rtnetlink-links</c>. Null where its line is absent.</summary>
internal sealed record LinkFacts(string Name)
{
    public string? Mac { get; set; }

    public int? Mtu { get; set; }

    public string? State { get; set; }

    public bool? Carrier { get; set; }

    public string? Master { get; set; }

    public string? Kind { get; set; }

    public string? Port { get; set; }

    public int? VfCount { get; set; }

    public List<VfSettings> Vfs { get; } = [];
}
