using Linerate.Hosts.Captures;
using Linerate.Hosts.Tests.Corpus;

namespace Linerate.Hosts.Tests.Captures;

public sealed class ReplayTests
{
    public static IEnumerable<TheoryDataRow<string>> Hosts => CorpusHost.Names.Select(name => new TheoryDataRow<string>(name));

    [Fact]
    public void A_replay_of_this_machine_gives_the_same_snapshot()
    {
        var recording = new RecordingHost(new LiveHost());

        var live = HostCollector.Collect(recording, CollectOptions.Default);
        var written = CaptureOf.Entries(recording.Entries);
        var replay = HostCollector.Collect(CapturedHost.Parse(written), CollectOptions.Default);

        Assert.Equal(SnapshotText.Of(live), SnapshotText.Of(replay));
    }

    [Fact]
    public void A_capture_of_a_replay_is_the_same_file()
    {
        var written = CaptureOf.Source(new LiveHost());

        Assert.Equal(written, CaptureOf.Source(CapturedHost.Parse(written)));
    }

    [Theory]
    [MemberData(nameof(Hosts))]
    public void A_replay_of_a_real_host_gives_the_same_snapshot(string name)
    {
        var recording = new RecordingHost(CorpusHost.Open(name));

        var live = HostCollector.Collect(recording, CollectOptions.Default);
        var replay = HostCollector.Collect(CapturedHost.Parse(CaptureOf.Entries(recording.Entries)), CollectOptions.Default);

        Assert.Equal(SnapshotText.Of(live), SnapshotText.Of(replay));
    }
}
