using System.Globalization;
using System.Text;
using Linerate.Hosts.Collectors.Interrupts;
using Linerate.Hosts.Tests.Corpus;

namespace Linerate.Hosts.Tests.Collectors.Interrupts;

public sealed class InterruptsTextTests
{
    private static readonly string[] Dells = ["dell-r640-64vf", "dell-r740xd-rt-tuned", "dell-r750-e810"];

    private static IEnumerable<string> Texts() =>
    [
        .. Dells.Select(name => CorpusHost.Reader(name).Text("/proc/interrupts").Value),
        .. CorpusFiles.Of("netutils-linux-hosts")
            .Where(file => file.Key.Contains("interrupts", StringComparison.Ordinal))
            .Select(file => Encoding.UTF8.GetString(file.Value))
            .Where(text => text.Contains("CPU0", StringComparison.Ordinal)),
    ];

    private static InterruptsText Parse(string text)
    {
        Assert.True(InterruptsText.TryParse(Encoding.UTF8.GetBytes(text), out var table));
        return table;
    }

    /// <summary>The same sums by splitting every line into words.</summary>
    [Fact]
    public void Captured_tables_agree_with_a_plain_reading()
    {
        var rows = 0;
        foreach (var text in Texts())
        {
            var table = Parse(text);
            var lines = text.Split('\n');
            var cpus = lines[0].Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => int.Parse(word.AsSpan(3), CultureInfo.InvariantCulture)).ToArray();
            foreach (var line in lines.Skip(1).Where(line => line.Contains(':', StringComparison.Ordinal)))
            {
                var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
                var cells = words.Skip(1).Take(cpus.Length).TakeWhile(word => word.All(char.IsAsciiDigit)).Select(word => long.Parse(word, CultureInfo.InvariantCulture)).ToArray();
                if (!int.TryParse(words[0].TrimEnd(':'), out var number))
                {
                    Assert.Equal(cells.Sum(), table.Architectural[words[0].TrimEnd(':')]);
                    continue;
                }

                var row = table.Rows.Single(row => row.Number == number);
                Assert.Equal(cells.Sum(), row.Count);
                Assert.Equal(cells.Max() == 0 ? null : cpus[Array.IndexOf(cells, cells.Max())], row.BusiestCpu);
                rows++;
            }

            Assert.Equal(table.Rows.Count, lines.Skip(1).Count(line => int.TryParse(line.Split(':')[0], out _)));
        }

        Assert.True(rows > 3_500, $"{rows} rows");
    }

    [Theory]
    [InlineData("  33:  5 6  IR-PCI-MSI-edge      i40e-eth0-TxRx-0", "IR-PCI-MSI-edge", null, "i40e-eth0-TxRx-0")]
    [InlineData(" 345:  0 0  IR-PCI-MSI 30933006-edge      i40e-ens1f0-TxRx-13", "IR-PCI-MSI", 30933006UL, "i40e-ens1f0-TxRx-13")]
    [InlineData(" 115:  0 0  IR-PCI-MSIX-0000:18:00.0   46-edge      megasas1-msix46", "IR-PCI-MSIX-0000:18:00.0", 46UL, "megasas1-msix46")]
    [InlineData("   9:  0 0  IR-IO-APIC    9-fasteoi   acpi", "IR-IO-APIC", 9UL, "acpi")]
    [InlineData("  25:  1 0  IR-PCI-MSIX-0000:20:00.0   0-edge      PCIe PME, aerdrv, pciehp", "IR-PCI-MSIX-0000:20:00.0", 0UL, "PCIe PME, aerdrv, pciehp")]
    [InlineData("  47:  0 0  ITS-PCI-MSIX-0000:01:00.0   3 Edge      mlx5_comp2@pci:0000:01:00.0", "ITS-PCI-MSIX-0000:01:00.0", 3UL, "mlx5_comp2@pci:0000:01:00.0")]
    [InlineData("  11:  0 0     GICv3  27 Level     arch_timer", "GICv3", 27UL, "arch_timer")]
    [InlineData("  60:  0 0  PCI-MSI 524288-edge", "PCI-MSI", 524288UL, "")]
    public void What_follows_the_cells_is_taken_apart(string line, string chip, ulong? hardware, string action)
    {
        var row = Assert.Single(Parse($"           CPU0       CPU1\n{line}\n").Rows);

        Assert.Equal((chip, hardware, action), (row.Chip, row.HardwareNumber, row.Action));
    }

    [Fact]
    public void Columns_are_the_online_cpus_only()
    {
        var row = Assert.Single(Parse("           CPU0       CPU2       CPU9\n  7:          0          0          4  IO-APIC   7-edge      x\n").Rows);

        Assert.Equal((4, 9), (row.Count, row.BusiestCpu));
    }

    [Theory]
    [InlineData("")]
    [InlineData("no such file")]
    [InlineData("  7:          0          0  IO-APIC   7-edge      x\n")]
    public void A_text_without_a_header_is_refused(string text) =>
        Assert.False(InterruptsText.TryParse(Encoding.UTF8.GetBytes(text), out _));

    [Fact]
    public void Damaged_tables_never_throw() => TextMutants.Try(
        "/proc/interrupts",
        [.. Texts().Select(text => text[..Math.Min(text.Length, 60_000)])],
        3_000,
        text => InterruptsText.TryParse(Encoding.UTF8.GetBytes(text), out _));

    /// <summary>20,000 rows of 512 cells, one in a hundred not zero: what a host with thousands of VFs shows.</summary>
    [Fact]
    public void A_huge_table_costs_no_allocation_per_cell()
    {
        const int Rows = 20_000;
        const int Cpus = 512;
        var table = new StringBuilder(Rows * Cpus * 11);
        table.Append(' ', 6).AppendLine(string.Join(' ', Enumerable.Range(0, Cpus).Select(cpu => $"CPU{cpu}".PadLeft(10))));
        for (var row = 0; row < Rows; row++)
        {
            table.Append(CultureInfo.InvariantCulture, $"{row,5}:");
            for (var cpu = 0; cpu < Cpus; cpu++)
            {
                table.Append(CultureInfo.InvariantCulture, $" {((row + cpu) % 100 == 0 ? row : 0),10}");
            }

            table.Append(CultureInfo.InvariantCulture, $"  IR-PCI-MSIX-0000:3b:00.0 {row % 2048}-edge      mlx5_comp{row}@pci:0000:3b:00.0\n");
        }

        var bytes = Encoding.UTF8.GetBytes(table.ToString());
        var before = GC.GetAllocatedBytesForCurrentThread();
        var clock = System.Diagnostics.Stopwatch.StartNew();
        Assert.True(InterruptsText.TryParse(bytes, out var parsed));
        clock.Stop();
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        TestContext.Current.SendDiagnosticMessage($"{bytes.Length >> 20} MiB in {clock.ElapsedMilliseconds} ms, {allocated / Rows} bytes allocated a row");
        Assert.Equal(Rows, parsed.Rows.Count);
        Assert.Equal(7777L * Enumerable.Range(0, Cpus).Count(cpu => (7777 + cpu) % 100 == 0), parsed.Rows[7777].Count);
        Assert.True(allocated < Rows * 1_000L, $"{allocated} bytes");
    }
}
