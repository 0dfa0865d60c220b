using CsCheck;
using Linerate.Core.Plans;
using Linerate.Core.Plans.Exports.Shell;
using Linerate.Core.Plans.Targets;
using Linerate.Core.Plans.Targets.Vfs;

namespace Linerate.Core.Tests.Plans.Exports;

/// <summary>The script is run: on a folder that stands in for a host, with stand-ins for its tools.</summary>
public sealed class ShellExportTests
{
    // What the driver of a VF does in the kernel the stand-ins cannot, and the script sets nothing inside guests; what stands in the kernel's place is asked last.
    private static readonly Plan Plan = SamplePlan.Of([.. SamplePlan.Steps.Where(step => step.Target is not (DriverTarget or InsideTarget))]);

    [Fact]
    public void Shellcheck_has_nothing_to_say()
    {
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, Script(SamplePlan.All));
            var (code, output) = ScriptHost.Run("shellcheck", ["--shell=bash", file]);

            Assert.True(code == 0, output);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public void Every_value_becomes_the_plans_and_then_nothing_is_left_to_do()
    {
        using var host = new ScriptHost();

        var (code, output) = host.Run(Script(Plan));
        var (again, nothing) = host.Run(Script(Plan));

        Assert.True(code == 0, output);
        Assert.Contains($"{Plan.Steps.Length} of {Plan.Steps.Length} steps done", output, StringComparison.Ordinal);
        Assert.Equal("0\n", host.Read("root/proc/sys/kernel/numa_balancing"));
        Assert.Equal("512\n", host.Read("root/sys/devices/system/node/node0/hugepages/hugepages-2048kB/nr_hugepages"));
        Assert.Equal("4\n", host.Read("root/proc/irq/61/smp_affinity_list"));
        Assert.Equal("00000030\n", host.Read("root/sys/class/net/eth1/queues/tx-0/xps_cpus"));
        Assert.Equal("1024\n", host.Read("state/ethtool/eth1/ring/rx"));
        Assert.Equal("on\n", host.Read("state/ethtool/eth1/feature/rx-gro"));
        Assert.Equal("100 qos 3\n", host.Read("state/vf/0/vlan"));
        Assert.Equal("0\n", host.Read("state/vf/1/max_tx_rate"));
        Assert.Equal("# keep me\nFOO=1\nIRQBALANCE_ARGS=\"--banmod=igb --banmod=vfio_pci\"\n", host.Read("root/etc/default/irqbalance"));
        Assert.Equal("no\n", host.Read("state/unit/irqbalance.service/active"));
        Assert.Contains("vcpupin", host.Read("state/domain/web1"), StringComparison.Ordinal);
        Assert.EndsWith("GRUB_CMDLINE_LINUX_DEFAULT=\"$GRUB_CMDLINE_LINUX_DEFAULT iommu=pt isolcpus=managed_irq,domain,4-7 nohz_full=4-7 default_hugepagesz=1G hugepagesz=1G hugepages=4\"\n", host.Read("root/etc/default/grub.d/99-linerate.cfg"), StringComparison.Ordinal);
        Assert.True(again == 0, nothing);
        Assert.Contains($"0 of {Plan.Steps.Length} steps done", nothing, StringComparison.Ordinal);
    }

    [Fact]
    public void Undo_gives_back_every_file_as_it_was()
    {
        using var host = new ScriptHost();
        var before = host.Files();
        _ = host.Run(Script(Plan));
        Assert.NotEqual(before, host.Files());

        var (code, output) = host.Run(Script(Plan), "--undo");

        Assert.True(code == 0, output);
        var after = host.Files();

        // A mask of no CPUs has more digits, the choice lost its alternatives (the kernel's, not ours), libvirt keeps its own words.
        string[] otherwise = ["root/sys/class/net/eth1/queues/tx-0/xps_cpus", "root/sys/kernel/mm/transparent_hugepage/enabled", "state/domain/web1"];
        Assert.Equal(before.Where(file => !otherwise.Contains(file.Key)), after.Where(file => !otherwise.Contains(file.Key)));
        Assert.Equal("always\n", after["root/sys/kernel/mm/transparent_hugepage/enabled"]);
        Assert.DoesNotContain("vcpupin", after["state/domain/web1"], StringComparison.Ordinal);
    }

    [Fact]
    public void Check_changes_nothing()
    {
        using var host = new ScriptHost();
        var before = host.Files();

        var (code, output) = host.Run(Script(Plan), "--check");

        Assert.True(code == 0, output);
        Assert.Contains("rx ring of eth1: 256 -> 1024", output, StringComparison.Ordinal);
        Assert.Contains("would be done", output, StringComparison.Ordinal);
        Assert.Equal(before, host.Files());
    }

    [Fact]
    public void A_stale_plan_is_refused_before_anything_is_changed()
    {
        using var host = new ScriptHost();
        host.Put("state/vf/1/max_tx_rate", "250\n");
        var before = host.Files();

        var (code, output) = host.Run(Script(Plan));

        Assert.Equal(1, code);
        Assert.Contains("stale: max_tx_rate of VF 1 of 0000:41:00.0 is 250, neither 100 nor 0", output, StringComparison.Ordinal);
        Assert.Equal(before, host.Files());
    }

    [Fact]
    public void Undo_leaves_alone_what_somebody_else_has_set_since()
    {
        using var host = new ScriptHost();
        _ = host.Run(Script(Plan));
        host.Put("state/ethtool/eth1/ring/rx", "2048\n");

        var (code, output) = host.Run(Script(Plan), "--undo");

        Assert.Equal(1, code);
        Assert.Contains("1 values are no longer those that were set", output, StringComparison.Ordinal);
        Assert.Equal("2048\n", host.Read("state/ethtool/eth1/ring/rx"));
        Assert.Equal("8\n", host.Read("state/ethtool/eth1/channels/combined"));
    }

    [Fact]
    public void A_driver_is_changed_through_its_override()
    {
        using var host = new ScriptHost();

        var (code, output) = host.Run(Script(SamplePlan.Of(new Step(new DriverTarget("0000:41:10.0"), "igbvf", "vfio-pci"))));

        Assert.True(code == 0, output);
        Assert.Equal("vfio-pci\n", host.Read("root/sys/bus/pci/devices/0000:41:10.0/driver_override"));
        Assert.Equal("0000:41:10.0\n", host.Read("root/sys/bus/pci/drivers/igbvf/unbind"));
        Assert.Equal("0000:41:10.0\n", host.Read("root/sys/bus/pci/drivers_probe"));
    }

    [Theory]
    [InlineData("quiet", "splash")]
    [InlineData("quiet iommu=pt", "quiet splash")]
    [InlineData("quiet", "quiet a=\"b c\" d=$x `e` \\f")]
    public void A_command_line_is_set_and_taken_back_word_for_word(string from, string to)
    {
        using var host = new ScriptHost();
        host.Put("root/etc/default/grub", $"GRUB_CMDLINE_LINUX_DEFAULT=\"{from}\"\n");
        var plan = SamplePlan.Of(new Step(new BootParametersTarget("grub"), from, to));

        var (code, output) = host.Run(Script(plan));
        var (again, nothing) = host.Run(Script(plan));
        var (back, undone) = host.Run(Script(plan), "--undo");

        Assert.True(code == 0, output);
        Assert.True(again == 0 && nothing.Contains("0 of 1 steps done", StringComparison.Ordinal), nothing);
        Assert.True(back == 0 && undone.Contains("1 of 1 steps done", StringComparison.Ordinal), undone);
        Assert.DoesNotContain(host.Files().Keys, file => file.EndsWith("99-linerate.cfg", StringComparison.Ordinal));
    }

    /// <summary>Whatever a file shall hold, the script writes exactly that: no word of it is the shell's.</summary>
    [Theory]
    [InlineData("$(reboot) `reboot` ${HOME} !! \\ \" ' ''")]
    [InlineData("'; reboot; '")]
    [InlineData("a\n\n\tb \r\n'\n")]
    [InlineData("\n")]
    [InlineData("")]
    [InlineData("-")]
    [InlineData("-n %s \u00e9 \u2028")]
    public void Quoting_is_exact(string content)
    {
        using var host = new ScriptHost();

        var (code, output) = host.Run(Script(SamplePlan.Of(new Step(new ConfigFileTarget("/etc/linerate/a b'c"), null, content))));

        Assert.True(code == 0, output);
        Assert.Equal(content, host.Read("root/etc/linerate/a b'c"));
    }

    [Fact]
    public void A_quoted_word_is_the_word() => Check.Sample(
        Gen.Char['\u0001', '\u00ff'].Array[0, 12].Select(chars => new string(chars)).Array[1, 8],
        words =>
        {
            var (code, output) = ScriptHost.Run("bash", ["-c", $"printf '%s\\0' {string.Join(' ', words.Select(ShellQuote.Of))}"], new() { ["LC_ALL"] = "C.UTF-8" });
            Assert.Equal(0, code);
            Assert.Equal(string.Concat(words.Select(word => $"{word}\0")), output);
        },
        iter: 100);

    private static string Script(Plan plan) => Assert.Single(new ShellExport().Render(plan).Files).Content;
}
