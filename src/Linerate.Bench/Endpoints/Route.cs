using System.Net;
using System.Text.Json.Nodes;
using System.Text.Json;
using Linerate.Bench.Tools;

namespace Linerate.Bench.Endpoints;

/// <summary>The addresses and interfaces that the traffic of two endpoints uses, as iproute2 tells them (<c>ip -json</c>).</summary>
/// <param name="Address">Where is sent.</param>
/// <param name="FromInterface">What the sender sends through.</param>
/// <param name="ToInterface">What the receiver has the address on.</param>
/// <param name="Mtu">The smaller MTU of the two; 0 where it was not told.</param>
public sealed record Route(IPAddress Address, string FromInterface, string ToInterface, int Mtu)
{
    /// <summary>The address that the sender's frames come from; null where it was not told.</summary>
    public IPAddress? Source { get; init; }

    /// <summary>Who the sender's frames go to first; null where that is the receiver itself.</summary>
    public string? Gateway { get; init; }

    /// <summary>The receiving interface's own MAC address; null where it was not told.</summary>
    public string? ToMac { get; init; }

    private const string Loopback = "lo";
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan BetweenAttempts = TimeSpan.FromMilliseconds(100);

    /// <summary>Finds them: the receiver's address where its owner named none and it has only one, and the sender's way there.</summary>
    /// <exception cref="BenchException">There is none, or it is not to be told which, or the traffic would stay inside the sender.</exception>
    public static async Task<Route> Find(Place from, Place to, CancellationToken cancel)
    {
        var addresses = AddressesIn(await Ip(to, cancel, "address", "show"));
        var named = to.Endpoint.Address;
        var (there, address) = named is not null
            ? addresses.FirstOrDefault(known => known.Address.Equals(named)) is { Interface: { } name } ? (name, named) : throw new BenchException($"{to.Endpoint}: it does not have {named}")
            : addresses switch
            {
                [var only] => (only.Interface, only.Address),
                [] => throw new BenchException($"{to.Endpoint}: it has no address; give its interface one, or name one that it has"),
                _ => throw new BenchException($"{to.Endpoint}: it has {string.Join(", ", addresses.Select(known => known.Address))}; say which, such as {to.Endpoint}:{addresses[0].Address}"),
            };
        var hop = await Ip(from, cancel, "route", "get", address.ToString());
        var way = WordIn(hop, "dev") ?? throw new BenchException($"{from.Endpoint}: it has no route to {address}");
        if (way == Loopback)
        {
            throw new BenchException($"{from.Endpoint} has {address} itself: its traffic would stay in the kernel and cross no NIC; put one end into a network namespace, a guest or another host");
        }

        var (near, far) = (await Link(from, way, cancel), await Link(to, there, cancel));
        return new Route(address, way, there, Math.Min(MtuOf(near), MtuOf(far)))
        {
            Source = IPAddress.TryParse(WordIn(hop, "prefsrc"), out var source) ? source : null,
            Gateway = WordIn(hop, "gateway"),
            ToMac = (string?)far?["address"],
        };
    }

    /// <summary>Waits a little for the link: one that was just switched on needs a moment.</summary>
    private static async Task<JsonNode?> Link(Place place, string name, CancellationToken cancel)
    {
        const int Attempts = 20;
        for (var attempt = 1; ; attempt++)
        {
            var links = await Ip(place, cancel, "address", "show");
            if (!IsDown(links, name))
            {
                return LinkIn(links, name);
            }

            if (attempt == Attempts)
            {
                throw new BenchException($"{place.Endpoint}: {name} has no link");
            }

            await Task.Delay(BetweenAttempts, cancel);
        }
    }

    /// <summary>Global addresses, IPv4 before IPv6, that are not of the loopback.</summary>
    internal static (string Interface, IPAddress Address)[] AddressesIn(JsonNode answer)
    {
        var all = (from link in answer as JsonArray ?? []
                   let name = (string?)link?["ifname"]
                   where name is not null and not Loopback
                   from info in link?["addr_info"] as JsonArray ?? []
                   where (string?)info?["scope"] == "global"
                   let address = IPAddress.TryParse((string?)info?["local"], out var parsed) ? parsed : null
                   where address is not null
                   select (name, address)).ToArray();
        var old = all.Where(known => known.address.AddressFamily == System.Net.Sockets.AddressFamily.InterNetwork).ToArray();
        return old.Length == 1 ? old : [.. old, .. all.Except(old)];
    }

    /// <summary>operstate (RFC 2863): no carrier, or switched off. Virtual links often say UNKNOWN and carry frames.</summary>
    private static bool IsDown(JsonNode answer, string name) => (string?)LinkIn(answer, name)?["operstate"] is "DOWN" or "LOWERLAYERDOWN";

    private static JsonNode? LinkIn(JsonNode answer, string name) => (answer as JsonArray ?? []).FirstOrDefault(link => (string?)link?["ifname"] == name);

    private static int MtuOf(JsonNode? link) => link?["mtu"]?.GetValue<int>() ?? 0;

    /// <summary>Of the one route that was asked for.</summary>
    internal static string? WordIn(JsonNode answer, string key) => answer is JsonArray { Count: > 0 } routes ? (string?)routes[0]?[key] : null;

    private static async Task<JsonNode> Ip(Place place, CancellationToken cancel, params string[] words)
    {
        var output = await place.Run(ToolCommand.Of("ip", ["-json", .. words]), Limit, cancel);
        try
        {
            return !output.Succeeded ? throw new BenchException($"{place.Endpoint}: {output.Failure}")
                : JsonNode.Parse(output.Output.Trim() is { Length: > 0 } text ? text : "[]") ?? new JsonArray();
        }
        catch (JsonException)
        {
            throw new BenchException($"{place.Endpoint}: ip -json printed no JSON; iproute2 from 2018 on is needed there");
        }
    }
}
