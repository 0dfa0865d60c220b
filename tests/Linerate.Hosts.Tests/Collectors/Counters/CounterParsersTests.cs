using System.Globalization;
using System.Text;
using Linerate.Core.Attributions;
using Linerate.Hosts.Collectors.Counters;
using Linerate.Hosts.Tests.Corpus;

namespace Linerate.Hosts.Tests.Collectors.Counters;

public sealed class CounterParsersTests
{
    private static readonly string[] Hosts = ["buggy-numa", "dell-r910-4s", "offline-cpus", "opteron-4s-8n", "supermicro-4029gp-cx4"];

    private static string[] Stats() => [.. Hosts.Select(host => Encoding.UTF8.GetString(CorpusFiles.Of(host).Single(file => file.Key.EndsWith("proc/stat", StringComparison.Ordinal)).Value))];

    [Fact]
    public void Every_cpu_of_captured_hosts_is_read_with_all_of_its_ticks()
    {
        var read = 0;
        foreach (var text in Stats())
        {
            var rows = text.Split('\n').Where(line => line.StartsWith("cpu", StringComparison.Ordinal) && line[3] != ' ').ToArray();
            if (rows.Length == 0 || rows[0].Split(' ').Length < 10)
            {
                continue;
            }

            Assert.True(CpuTimesParser.TryParse(text, out var cpus));
            Assert.Equal(rows.Length, cpus.Length);
            for (var index = 0; index < rows.Length; index++)
            {
                var columns = rows[index].Split(' ').Skip(1).Select(column => long.Parse(column, CultureInfo.InvariantCulture)).ToArray();

                // Guests' ticks are in user's already.
                Assert.Equal(columns.Take(8).Sum(), cpus[index].Total);
            }

            read += cpus.Length;
        }

        Assert.True(read > 100, $"{read} CPUs");
    }

    [Fact]
    public void Damaged_texts_do_not_throw()
    {
        TextMutants.Try("/proc/stat", Stats(), 2000, text => CpuTimesParser.TryParse(text, out _));
        TextMutants.Try("/proc/net/dev", [File.ReadAllText("/proc/net/dev")], 2000, text => InterfacesText.TryParse(text, out _));
        TextMutants.Try("/proc/self/stat", [File.ReadAllText("/proc/self/stat")], 2000, text => ThreadTimeParser.TryParse(text, out _));
    }

    [Fact]
    public void The_interfaces_of_this_machine_are_counted_as_sysfs_counts_them()
    {
        using var live = new LiveHost();
        var counted = CounterCollector.Interfaces(new HostReader(live), "here", ["lo"]);

        var loopback = Assert.Single(counted);
        var later = long.Parse(File.ReadAllText("/sys/class/net/lo/statistics/rx_packets"), CultureInfo.InvariantCulture);
        Assert.InRange(loopback.Received.Value.Frames, 0, later);
        Assert.Equal(loopback.Received.Value.Frames, loopback.Sent.Value.Frames);
    }

    [Fact]
    public void An_interface_that_is_not_there_is_left_out()
    {
        using var live = new LiveHost();

        Assert.Empty(CounterCollector.Interfaces(new HostReader(live), "here", ["linerate-none"]));
    }

    [Fact]
    public void A_threads_name_may_hold_what_ends_a_name()
    {
        Assert.True(ThreadTimeParser.TryParse("4711 (CPU 0) R (x) S 1 2 3 4 5 6 7 8 9 10 1234 567 0 0", out var time));
        Assert.Equal((1234, 567), time);
    }

    [Fact]
    public void This_machine_is_sampled_whole()
    {
        using var live = new LiveHost();
        var sample = CounterCollector.Collect(new HostReader(live), TimeSpan.Zero, "host", [], []);

        Assert.True(sample.Cpus.IsKnown);
        Assert.Equal(sample.Cpus.Value.Length, sample.Softnet.Value.Length);
        Assert.True(sample.Vectors.IsKnown);
        Assert.IsType<CounterSample>(sample);
    }
}
