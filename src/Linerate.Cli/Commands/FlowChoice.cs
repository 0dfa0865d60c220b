using System.Collections.Immutable;
using Linerate.Core.Datapaths;
using Linerate.Core.Profiles;

namespace Linerate.Cli.Commands;

/// <summary>Which datapaths a person means by a guest's, a NIC's or a function's name.</summary>
internal static class FlowChoice
{
    private const int NamesTold = 20;

    /// <summary>Of nothing named: those of all guests, and of a host without guests those of its ports.</summary>
    /// <exception cref="CommandException">Nothing of that name has a datapath.</exception>
    internal static ImmutableArray<Datapath> Select(HostDatapaths datapaths, string? of)
    {
        if (of is null)
        {
            var guests = datapaths.All.Where(path => path.Flow.Guest is not null).ToImmutableArray();
            return guests.IsEmpty ? [.. datapaths.All.Where(path => path.Flow.Kind == FlowKind.Host)] : guests;
        }

        var found = datapaths.All.Where(path => IsOf(path.Flow, of)).ToImmutableArray();
        return found.IsEmpty ? throw new CommandException($"nothing called {of} has a datapath here{Known(datapaths, of)}") : found;
    }

    private static string Known(HostDatapaths datapaths, string of)
    {
        var names = datapaths.All.Select(path => NameOf(path.Flow)).Distinct(StringComparer.Ordinal).ToArray();
        return names.Length == 0 ? ": the host has no port that it or a guest uses"
            : NearestWord.To(of, names) is { } near ? $"; did you mean {near}?"
            : $"; there are {string.Join(", ", names.Take(NamesTold))}{(names.Length > NamesTold ? $" and {names.Length - NamesTold} more" : "")}";
    }

    private static bool IsOf(Flow flow, string name) =>
        NameOf(flow) == name || flow.Name == name || flow.Nic?.Name == name
        || flow.Function?.Address.ToString() == name || flow.Port?.Address.ToString() == name;

    private static string NameOf(Flow flow) => flow.Guest?.Name ?? flow.Name;
}
