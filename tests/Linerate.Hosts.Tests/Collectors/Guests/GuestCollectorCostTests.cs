using System.Diagnostics;
using Linerate.Hosts.Collectors;
using Linerate.Hosts.Collectors.Guests;
using Linerate.Hosts.Sources;
using Linerate.Hosts.Tests.Corpus;

namespace Linerate.Hosts.Tests.Collectors.Guests;

public sealed class GuestCollectorCostTests
{
    [Fact]
    public void Each_guest_costs_the_same_questions_however_many_there_are()
    {
        var (few, _) = Read(8);
        var (many, elapsed) = Read(256);

        TestContext.Current.SendDiagnosticMessage($"256 guests of 6 threads: {many} questions, {elapsed.TotalMilliseconds:f0} ms");
        Assert.InRange(many, 256, (few * 256 / 8) + 64);
    }

    private static (int Questions, TimeSpan Elapsed) Read(int guests)
    {
        var lab = DirectoryHost.Open(
            Path.Combine(CorpusHost.RepositoryRoot, "tests", "Linerate.Hosts.Tests", "Collectors", "Guests", "Lab", "untuned"),
            out _)!;
        var source = new ManyGuestsHost(lab, guests);
        var reader = new HostReader(source);
        var processes = ProcessTable.Read(reader);
        var before = source.Questions;
        var watch = Stopwatch.StartNew();
        var found = GuestCollector.Collect(reader, processes, CollectOptions.Default).All;

        Assert.Equal(guests, found.Length);
        Assert.Equal(guests, found.DistinctBy(guest => guest.Uuid).Count());
        Assert.All(found, guest => Assert.Equal(2, guest.Vcpus.Length));
        return (source.Questions - before, watch.Elapsed);
    }
}
