using System.Globalization;
using System.Text;
using Linerate.Core.Host;
using Linerate.Core.Units;
using Linerate.Hosts.Collectors;
using Linerate.Hosts.Tests.Corpus;

namespace Linerate.Hosts.Tests.Collectors;

public sealed class SoftnetCollectorTests
{
    private static string[] Texts() =>
    [
        .. CorpusFiles.Of("netutils-linux-hosts")
            .Where(file => file.Key.Contains("softnet", StringComparison.Ordinal) && file.Value.Length > 0 && file.Value[0] != '#' && !file.Key.EndsWith(".sh", StringComparison.Ordinal))
            .Select(file => Encoding.UTF8.GetString(file.Value)),
    ];

    [Fact]
    public void Captured_rows_are_read_as_they_stand()
    {
        var read = 0;
        foreach (var text in Texts())
        {
            Assert.True(SoftnetCollector.TryParseRows(text, [], out var rows), text[..Math.Min(60, text.Length)]);
            var lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
            Assert.Equal(lines.Length, rows.Length);
            for (var i = 0; i < lines.Length; i++)
            {
                var columns = lines[i].Split(' ', StringSplitOptions.RemoveEmptyEntries);
                Assert.Equal(long.Parse(columns[0], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture), rows[i].Processed);
                Assert.Equal(long.Parse(columns[1], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture), rows[i].Dropped);
                Assert.Equal(long.Parse(columns[2], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture), rows[i].TimeSqueezed);
            }

            read += rows.Length;
        }

        Assert.True(read > 20, $"{read} rows");
    }

    [Fact]
    public void Without_a_cpu_column_a_row_stands_for_the_online_cpu_of_its_place()
    {
        Assert.True(SoftnetCollector.TryParseRows("00000001 00000000 00000000\n00000002 00000000 00000000", [3, 9], out var rows));
        Assert.Equal([3, 9], rows.Select(row => row.Cpu));
    }

    [Fact]
    public void The_thirteenth_column_is_the_cpu()
    {
        Assert.True(SoftnetCollector.TryParseRows("0000ffff 00000002 00000003 0 0 0 0 0 0 0 0 0 0000000a", [0], out var rows));
        Assert.Equal(new(10, 65535, 2, 3), Assert.Single(rows));
    }

    [Fact]
    public void Softirqs_are_summed_over_cpus()
    {
        var reader = CorpusHost.Reader("dell-r740xd-rt-tuned");
        var softnet = SoftnetCollector.Collect(reader, Reading<CpuSet>.Known(CpuSet.Parse("0-79")));
        var line = reader.Text("/proc/softirqs").Value.Split('\n').Single(line => line.Contains("NET_RX", StringComparison.Ordinal));

        Assert.Equal(line.Split(' ', StringSplitOptions.RemoveEmptyEntries).Skip(1).Sum(cell => long.Parse(cell, CultureInfo.InvariantCulture)), softnet.SoftIrqs.Value["NET_RX"]);
        Assert.Equal(MissingReason.NotInCapture, softnet.Rows.Missing.Reason);
    }

    [Fact]
    public void Damaged_rows_never_throw() => TextMutants.Try("softnet_stat", Texts(), 5_000, text =>
        SoftnetCollector.ReadTotals(text).Count >= 0 && SoftnetCollector.TryParseRows(text, [0, 1], out _));
}
