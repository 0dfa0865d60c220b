using Linerate.Hosts.Collectors.Guests.Domains;

namespace Linerate.Hosts.Collectors.Guests;

/// <summary>
/// The guests that libvirt knows: out of its own files, /run/libvirt/qemu (running, hotplug included) and /etc/libvirt/qemu
/// (the next start), where they can all be read; else through virsh, where its daemon runs.
/// </summary>
internal static class LibvirtGuests
{
    private const string RunningDirectory = "/run/libvirt/qemu";
    private const string DefinedDirectory = "/etc/libvirt/qemu";
    private const string Suffix = ".xml";

    private static readonly string[] Daemons = ["virtqemud", "libvirtd"];

    internal static GuestSource Read(HostReader reader, ProcessTable processes, HostDefaults defaults)
    {
        var networks = new LibvirtNetworks(reader);
        var (files, areComplete) = FromFiles(reader, defaults, networks);
        if (areComplete)
        {
            return files;
        }

        var names = Names(reader, processes);
        return names.TryGet(out var text)
            ? Asked(reader, text, names.Evidence, defaults, networks)
            : files with { Sources = [Reading<int>.Unknown(names.Missing), .. files.Sources] };
    }

    /// <summary>A connection would start a daemon that systemd holds a socket for; an audit starts nothing.</summary>
    private static Reading<string> Names(HostReader reader, ProcessTable processes)
    {
        var question = new HostQuestion(QuestionKind.Guests, "");
        if (Array.TrueForAll(Daemons, daemon => processes.Runs(daemon).Is(runs => !runs)))
        {
            return new Missing(MissingReason.Absent, question.Where, $"neither {string.Join(" nor ", Daemons)} runs");
        }

        var names = reader.Text(question);
        return names.IsKnown || names.Missing.Reason != MissingReason.Absent
            ? names
            : new Missing(MissingReason.Absent, question.Where, "virsh is not installed");
    }

    private static GuestSource Asked(HostReader reader, string names, Evidence? evidence, HostDefaults defaults, LibvirtNetworks networks)
    {
        var guests = ImmutableArray.CreateBuilder<DescribedGuest>();
        var failures = ImmutableArray.CreateBuilder<Missing>();
        foreach (var line in names.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var question = new HostQuestion(QuestionKind.GuestXml, line);
            var answer = reader.Ask(question);
            var guest = answer.Succeeded
                ? DomainParser.Parse(answer.Body, question.Where, defaults, networks.IsPool)
                : HostReader.MissingOf(question, answer);
            Add(guest, guests, failures);
        }

        return new GuestSource(
            [Reading<int>.Known(guests.Count, evidence), .. failures.Select(Reading<int>.Unknown)],
            guests.DrainToImmutable());
    }

    private static (GuestSource Source, bool IsComplete) FromFiles(HostReader reader, HostDefaults defaults, LibvirtNetworks networks)
    {
        var guests = ImmutableArray.CreateBuilder<DescribedGuest>();
        var failures = ImmutableArray.CreateBuilder<Missing>();
        var isDenied = false;
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var listed = false;
        foreach (var directory in new[] { RunningDirectory, DefinedDirectory })
        {
            var files = reader.List(directory);
            if (!files.TryGet(out var names))
            {
                if (files.Missing.Reason == MissingReason.NeedsRoot)
                {
                    isDenied = true;
                    failures.Add(files.Missing);
                }

                continue;
            }

            listed = true;
            foreach (var name in names.Where(name => name.EndsWith(Suffix, StringComparison.Ordinal) && seen.Add(name)))
            {
                var bytes = reader.Bytes($"{directory}/{name}");
                isDenied |= !bytes.IsKnown;
                Add(
                    bytes.TryGet(out var xml) ? DomainParser.Parse(xml, $"{directory}/{name}", defaults, networks.IsPool) : bytes.Missing,
                    guests,
                    failures);
            }
        }

        var sources = failures.Select(Reading<int>.Unknown);
        var source = new GuestSource(
            listed ? [.. sources, Reading<int>.Known(guests.Count, new Evidence(DefinedDirectory, $"{guests.Count} guests"))] : [.. sources],
            guests.DrainToImmutable());
        return (source, listed && !isDenied);
    }

    private static void Add(
        Reading<DescribedGuest> guest,
        ImmutableArray<DescribedGuest>.Builder guests,
        ImmutableArray<Missing>.Builder failures)
    {
        if (guest.TryGet(out var known))
        {
            guests.Add(known);
        }
        else
        {
            failures.Add(guest.Missing);
        }
    }
}
