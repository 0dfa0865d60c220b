using Linerate.Hosts.Collectors.Guests.Domains;

namespace Linerate.Hosts.Collectors.Guests;

/// <summary>A folder of domain XML, one guest a file (<c>--guests DIR</c>): files of the machine that judges, not of the one judged.</summary>
internal static class GuestFolder
{
    private const string Suffix = ".xml";

    internal static GuestSource Read(string folder, HostDefaults defaults)
    {
        var reader = new HostReader(new LiveHost());
        var files = reader.List(folder);
        if (!files.TryGet(out var names))
        {
            return new GuestSource([files.Missing], []);
        }

        var guests = ImmutableArray.CreateBuilder<DescribedGuest>();
        var failures = ImmutableArray.CreateBuilder<Reading<int>>();
        foreach (var name in names.Where(name => name.EndsWith(Suffix, StringComparison.Ordinal)))
        {
            var path = $"{folder.TrimEnd('/')}/{name}";
            var bytes = reader.Bytes(path);
            var guest = bytes.TryGet(out var xml) ? DomainParser.Parse(xml, path, defaults, _ => null) : bytes.Missing;
            if (guest.TryGet(out var known))
            {
                guests.Add(known);
            }
            else
            {
                failures.Add(guest.Missing);
            }
        }

        return new GuestSource(
            [Reading<int>.Known(guests.Count, new Evidence(folder, $"{guests.Count} guests")), .. failures],
            guests.DrainToImmutable());
    }
}
