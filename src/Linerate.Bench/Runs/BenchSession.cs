using Linerate.Bench.Counters;
using Linerate.Bench.Endpoints;
using Linerate.Bench.Results;
using Linerate.Bench.Tools;
using Linerate.Hosts;

namespace Linerate.Bench.Runs;

/// <summary>Two places that traffic flows between, looked at before anything is sent: their tools, addresses and counters. Ends what it started.</summary>
public sealed class BenchSession : IDisposable
{
    private readonly RunJournal _journal;
    private readonly bool _ownsJournal;
    private readonly TrafficTool _tool;

    private BenchSession(TrafficTool tool, RunJournal journal, bool ownsJournal, TrafficRunner runner, LatencyRunner latency, BenchProgram sender, BenchProgram receiver) =>
        (_tool, _journal, _ownsJournal, Runner, Latency, Sender, Receiver) = (tool, journal, ownsJournal, runner, latency, sender, receiver);

    public TrafficRunner Runner { get; }

    public LatencyRunner Latency { get; }

    /// <summary>The tool at the sending end.</summary>
    public BenchProgram Sender { get; }

    /// <summary>The tool at the receiving end.</summary>
    public BenchProgram Receiver { get; }

    /// <summary>Looks at both ends; starts nothing that lasts.</summary>
    /// <param name="tool">What sends and counts.</param>
    /// <param name="from">Who sends.</param>
    /// <param name="to">Who receives.</param>
    /// <param name="host">This host.</param>
    /// <param name="snapshot">What is known of it.</param>
    /// <param name="folder">Where started programs are written down.</param>
    /// <param name="cancel">Calls it off.</param>
    /// <exception cref="BenchException">An end cannot be reached, lacks the tool, or has no way to the other.</exception>
    public static async Task<BenchSession> Open(TrafficTool tool, Endpoint from, Endpoint to, HostReader host, HostSnapshot snapshot, string folder, CancellationToken cancel)
    {
        RunJournal.Clean(folder, host);
        var journal = RunJournal.Open(folder, host);
        try
        {
            return await Open(tool, from, to, host, snapshot, journal, ownsJournal: true, cancel);
        }
        catch
        {
            journal.Dispose();
            throw;
        }
    }

    /// <summary>A second way beside this one, of the same process and so with the same journal; it must end before this one.</summary>
    /// <exception cref="BenchException">An end cannot be reached, lacks the tool, or has no way to the other.</exception>
    public Task<BenchSession> Beside(Endpoint from, Endpoint to, HostReader host, HostSnapshot snapshot, CancellationToken cancel) =>
        Open(_tool, from, to, host, snapshot, _journal, ownsJournal: false, cancel);

    public void Dispose()
    {
        if (_ownsJournal)
        {
            _journal.Dispose();
        }
    }

    private static async Task<BenchSession> Open(TrafficTool tool, Endpoint from, Endpoint to, HostReader host, HostSnapshot snapshot, RunJournal journal, bool ownsJournal, CancellationToken cancel)
    {
        var (near, far) = (Place.Of(from, Note), Place.Of(to, Note));
        var (sender, receiver) = await tool.Look(near, far, cancel);
        var route = await Route.Find(near, far, cancel);
        var counters = new CounterReader(host, snapshot, [(near, route.FromInterface), (far, route.ToInterface)]);
        return new BenchSession(tool, journal, ownsJournal, new TrafficRunner(tool, near, far, route, counters), new LatencyRunner(near, far, route), sender, receiver);

        void Note(int process, ToolCommand command) => journal.Started(host, process, command);
    }
}
