using Linerate.Apply.Machines;
using Linerate.Core.Plans.Targets;

namespace Linerate.Apply.Tests.Handlers.Durable;

public sealed class ConfigKeyHandlerTests : HandlerTest
{
    private const string Path = "/etc/default/irqbalance";
    private static readonly ConfigKeyTarget Key = new(Path, "IRQBALANCE_ARGS", "irqbalance.service");

    [Fact]
    public void Everything_else_in_the_file_keeps_its_bytes()
    {
        Disk.PutBytes(Path, "# irqbalance\n\nIRQBALANCE_ONESHOT=0\n  IRQBALANCE_ARGS='--hintpolicy=exact'\n; end"u8.ToArray());

        Assert.Equal("--hintpolicy=exact", Read(Key));
        Set(Key, "--banirq=60 --banirq=61");
        Assert.Equal("# irqbalance\n\nIRQBALANCE_ONESHOT=0\n  IRQBALANCE_ARGS=\"--banirq=60 --banirq=61\"\n; end", File.ReadAllText(Disk.PathOf(Path)));
        Assert.Equal("--banirq=60 --banirq=61", Read(Key));
    }

    [Fact]
    public void A_key_that_was_not_there_goes_again_and_so_does_a_file_that_was_not()
    {
        Disk.PutBytes(Path, "# IRQBALANCE_ARGS=\n"u8.ToArray());
        Assert.Null(Read(Key));
        Set(Key, "--banirq=60");
        Set(Key, null);
        Assert.Equal("# IRQBALANCE_ARGS=\n", File.ReadAllText(Disk.PathOf(Path)));

        var other = new ConfigKeyTarget("/etc/sysconfig/irqbalance", "IRQBALANCE_ARGS");
        Set(other, "x");
        Set(other, null);
        Assert.False(Disk.Exists(other.Path));
    }

    [Fact]
    public void The_unit_is_started_anew_under_systemd_only()
    {
        Machine.ModelPrograms.Installed["systemctl"] = (_, _) => new ProgramResult(0, "", "");
        Set(Key, "a");
        Assert.Empty(Machine.ModelPrograms.Calls);

        Disk.Put("/run/systemd/system/x", "");
        Set(Key, "b");
        Set(Key, "b");
        Assert.Equal(["systemctl try-restart irqbalance.service"], Machine.ModelPrograms.Calls);
    }

    [Fact]
    public void A_value_of_two_lines_is_refused() => Refused(Key, "a\nExecStart=/bin/sh", "one line");

    [Fact]
    public void A_file_that_is_no_text_is_kept()
    {
        Disk.PutBytes(Path, [0xff, 0xfe, 0]);

        Refused(Key, "a", "UTF-8");
        Assert.Equal([0xff, 0xfe, 0], File.ReadAllBytes(Disk.PathOf(Path)));
    }
}
