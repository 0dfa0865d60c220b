using System.Globalization;
using Linerate.Core.Attributions;
using Linerate.Core.Host.Guests;
using Linerate.Hosts.Collectors.Interrupts;
using Linerate.Hosts.Collectors.Nics;

namespace Linerate.Hosts.Collectors.Counters;

/// <summary>
/// Reads what moves while frames flow: /proc/stat, /proc/net/softnet_stat, /proc/interrupts, /proc/net/dev, the drivers' own
/// counters, the threads of guests, and KVM's exits.
/// </summary>
public static class CounterCollector
{
    private const string StatPath = "/proc/stat";
    private const string InterruptsPath = "/proc/interrupts";
    private const string InterfacesPath = "/proc/net/dev";
    private const string ExitsPath = "/sys/kernel/debug/kvm/exits";

    /// <summary>Everything of a whole machine.</summary>
    /// <param name="reader">The machine.</param>
    /// <param name="at">When.</param>
    /// <param name="place">Its name among the places of a run.</param>
    /// <param name="interfaces">The interfaces to count at; those that it does not have are left out.</param>
    /// <param name="guests">Its guests whose threads are timed.</param>
    public static CounterSample Collect(HostReader reader, TimeSpan at, string place, IReadOnlyCollection<string> interfaces, IEnumerable<Guest> guests)
    {
        var interrupts = reader.Bytes(InterruptsPath);
        return new CounterSample(at)
        {
            Cpus = reader.Parse<ImmutableArray<CpuTimes>>(StatPath, CpuTimesParser.TryParse, "rows of CPU times"),
            Softnet = SoftnetCollector.Collect(reader, new Missing(MissingReason.NotCollected, "", "not asked")).Rows,
            Vectors = !interrupts.TryGet(out var text) ? interrupts.Missing
                : InterruptsText.TryParse(text.Span, out var table) ? Reading<ImmutableArray<VectorCount>>.Known([.. table.Rows.Select(row => new VectorCount(row.Number, row.Action, row.Count, row.BusiestCpu))], interrupts.Evidence)
                : new Missing(MissingReason.Malformed, InterruptsPath, "its first line names no CPUs"),
            Interfaces = Interfaces(reader, place, interfaces),
            Guests = [.. guests.SelectMany(guest => TimesOf(reader, guest))],
            Exits = reader.Long(ExitsPath),
        };
    }

    /// <summary>The interfaces alone: of a network namespace, whose other counters are the machine's.</summary>
    /// <param name="reader">Where to read.</param>
    /// <param name="place">Its name among the places of a run.</param>
    /// <param name="names">The interfaces to count at; null for all but lo.</param>
    public static ImmutableArray<InterfaceCounters> Interfaces(HostReader reader, string place, IReadOnlyCollection<string>? names)
    {
        var rows = reader.Parse<ImmutableDictionary<string, (FrameCounters Received, FrameCounters Sent)>>(InterfacesPath, InterfacesText.TryParse, "a table of interfaces");
        if (!rows.TryGet(out var known))
        {
            return [.. (names ?? []).Select(name => new InterfaceCounters(place, name) { Received = rows.Missing, Sent = rows.Missing, Statistics = rows.Missing })];
        }

        return
        [
            .. from name in names ?? [.. known.Keys.Where(name => name != "lo").Order(StringComparer.Ordinal)]
               where known.ContainsKey(name)
               select new InterfaceCounters(place, name)
               {
                   Received = Reading<FrameCounters>.Known(known[name].Received, rows.Evidence),
                   Sent = Reading<FrameCounters>.Known(known[name].Sent, rows.Evidence),
                   Statistics = reader.Parse<ImmutableDictionary<string, ulong>>(new HostQuestion(QuestionKind.EthtoolStatistics, name), StatisticsParser.TryParse, "an answer of ethtool"),
               },
        ];
    }

    private static IEnumerable<GuestTime> TimesOf(HostReader reader, Guest guest)
    {
        if (guest.ProcessId is not { } process)
        {
            yield break;
        }

        foreach (var vcpu in guest.Vcpus)
        {
            if (vcpu.ThreadId is { } id && TimeOf(reader, process, id) is { } time)
            {
                yield return new GuestTime(guest.Name, string.Create(CultureInfo.InvariantCulture, $"vCPU {vcpu.Index}"), time.User, time.System);
            }
        }

        foreach (var thread in guest.Threads)
        {
            if (thread.ThreadId is { } id && (TimeOf(reader, process, id) ?? TimeOf(reader, id, id)) is { } time)
            {
                yield return new GuestTime(guest.Name, thread.Name, time.User, time.System);
            }
        }

        if (TimeOf(reader, process, process) is { } emulator)
        {
            yield return new GuestTime(guest.Name, "emulator", emulator.User, emulator.System);
        }
    }

    private static (long User, long System)? TimeOf(HostReader reader, int process, int thread) =>
        reader.Parse<(long User, long System)>(string.Create(CultureInfo.InvariantCulture, $"/proc/{process}/task/{thread}/stat"), ThreadTimeParser.TryParse, "a thread's state").TryGet(out var time) ? time : null;
}
