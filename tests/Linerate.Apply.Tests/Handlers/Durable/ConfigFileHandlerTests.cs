using Linerate.Apply.Machines;
using Linerate.Core.Plans.Targets;
using Linerate.Linux;

namespace Linerate.Apply.Tests.Handlers.Durable;

public sealed class ConfigFileHandlerTests : HandlerTest
{
    private static readonly ConfigFileTarget Rule = new("/etc/udev/rules.d/70-linerate.rules");
    private static readonly ConfigFileTarget Unit = new("/etc/systemd/system/linerate-settings.service", "0644");

    [Fact]
    public void A_file_is_made_changed_and_removed_byte_for_byte()
    {
        Assert.Null(Read(Rule));
        Set(Rule, "a\n\n");
        Assert.Equal("a\n\n", Read(Rule));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead, File.GetUnixFileMode(Disk.PathOf(Rule.Path)));
        Set(Rule, "b");
        Assert.Equal("b", Read(Rule));
        Set(Rule, null);
        Assert.Null(Read(Rule));
        Set(Rule, null);
    }

    [Fact]
    public void Systemd_is_told_of_units_where_it_runs()
    {
        Machine.ModelPrograms.Installed["systemctl"] = (_, _) => new ProgramResult(0, "", "");
        Set(Unit, "[Unit]\n");
        Assert.Empty(Machine.ModelPrograms.Calls);

        Disk.Put("/run/systemd/system/x", "");
        Set(Unit, null);
        Set(Rule, "a");
        Assert.Equal(["systemctl daemon-reload"], Machine.ModelPrograms.Calls);
    }

    [Theory]
    [InlineData(Errno.NoEntry, "the folder /etc/udev/rules.d does not exist")]
    [InlineData(Errno.ReadOnlyFileSystem, "cannot be written")]
    [InlineData(Errno.NoSpace, "make room")]
    public void A_refusal_says_what_to_do(Errno error, string nextStep)
    {
        Disk.Refusals[Rule.Path] = error;

        Assert.Contains(nextStep, Refused(Rule, "a", Rule.Path).NextStep, StringComparison.Ordinal);
        Assert.Null(Read(Rule));
    }
}
