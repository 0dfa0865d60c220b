using System.Net;

namespace Linerate.Bench.Endpoints;

/// <summary>
/// One end of the traffic, as its owner names it: <c>host</c>, <c>netns:NAME</c>, <c>ssh:USER@HOST</c>, <c>guest:NAME</c>, each with
/// <c>:ADDRESS</c> behind it where the address that is sent to is not the only one there.
/// </summary>
/// <param name="Kind">Where it runs.</param>
/// <param name="Name">Its name; empty for this host.</param>
/// <param name="Address">Where traffic to it is sent; null where its owner left it to be looked up.</param>
public sealed record Endpoint(EndpointKind Kind, string Name, IPAddress? Address)
{
    public const string Forms = "host[:ADDRESS], netns:NAME[:ADDRESS], ssh:USER@HOST[:ADDRESS] or guest:NAME[:ADDRESS]";

    /// <summary>Null for text that names no endpoint.</summary>
    public static Endpoint? Parse(string text)
    {
        var (word, rest) = Split(text);
        if (word == "host")
        {
            return rest is null ? new Endpoint(EndpointKind.Host, "", null)
                : AddressOf(rest) is { } own ? new Endpoint(EndpointKind.Host, "", own)
                : null;
        }

        EndpointKind? kind = word switch
        {
            "netns" => EndpointKind.Namespace,
            "ssh" => EndpointKind.Ssh,
            "guest" => EndpointKind.Guest,
            _ => null,
        };
        if (kind is not { } known || rest is null)
        {
            return null;
        }

        var (name, address) = Split(rest);

        // A leading dash would be read as an option by ip, ssh and virsh.
        return name.Length == 0 || name[0] == '-' || name.Any(letter => char.IsWhiteSpace(letter) || char.IsControl(letter) || letter == '/') ? null
            : address is null ? new Endpoint(known, name, null)
            : AddressOf(address) is { } there ? new Endpoint(known, name, there)
            : null;
    }

    /// <summary>As <see cref="Parse"/> reads it.</summary>
    public override string ToString()
    {
        var place = Kind switch
        {
            EndpointKind.Namespace => $"netns:{Name}",
            EndpointKind.Ssh => $"ssh:{Name}",
            EndpointKind.Guest => $"guest:{Name}",
            _ => "host",
        };
        return Address is null ? place : $"{place}:{Address}";
    }

    /// <summary>Whether the counters of its CPUs are those of this host.</summary>
    public bool IsOnThisHost => Kind is EndpointKind.Host or EndpointKind.Namespace;

    private static (string Head, string? Tail) Split(string text) =>
        text.IndexOf(':', StringComparison.Ordinal) is >= 0 and var colon ? (text[..colon], text[(colon + 1)..]) : (text, null);

    /// <summary>Only a whole address counts: IPAddress reads "1" as 0.0.0.1.</summary>
    private static IPAddress? AddressOf(string text) =>
        IPAddress.TryParse(text, out var address) && (text.Contains(':', StringComparison.Ordinal) || text.Count(letter => letter == '.') == 3) ? address : null;
}
