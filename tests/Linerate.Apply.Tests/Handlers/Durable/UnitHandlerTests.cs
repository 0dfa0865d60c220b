using Linerate.Apply.Machines;
using Linerate.Core.Plans.Targets;

namespace Linerate.Apply.Tests.Handlers.Durable;

public sealed class UnitHandlerTests : HandlerTest
{
    private static readonly UnitTarget Active = new("irqbalance.service", "active");
    private static readonly UnitTarget Enabled = new("irqbalance.service", "enabled");

    private string _active = "active";
    private string _enabled = "enabled";

    public UnitHandlerTests() => Machine.ModelPrograms.Installed["systemctl"] = (arguments, _) => arguments.Where(argument => argument != "--root=/").ToArray() switch
    {
        ["is-active", _] => new ProgramResult(_active == "active" ? 0 : 3, $"{_active}\n", ""),
        ["is-enabled", _] => new ProgramResult(_enabled == "enabled" ? 0 : 1, $"{_enabled}\n", ""),
        ["start", _] => Answer(() => _active = "active"),
        ["stop", _] => Answer(() => _active = "inactive"),
        ["enable", _] => Answer(() => _enabled = "enabled"),
        ["disable", _] => Answer(() => _enabled = "disabled"),
        _ => new ProgramResult(1, "", "Unknown command"),
    };

    [Fact]
    public void A_unit_is_stopped_and_started()
    {
        Disk.Put("/run/systemd/system/x", "");

        Assert.Equal("yes", Read(Active));
        Set(Active, "no");
        Assert.Equal("no", Read(Active));
        Set(Active, "no");
        Set(Active, "yes");
        Assert.Equal("active", _active);
        Assert.Single(Machine.ModelPrograms.Calls, call => call == "systemctl stop irqbalance.service");
    }

    [Fact]
    public void Enabling_needs_no_running_systemd()
    {
        Set(Enabled, "no");

        Assert.Equal("no", Read(Enabled));
        Assert.Contains("systemctl --root=/ disable irqbalance.service", Machine.ModelPrograms.Calls);
    }

    [Fact]
    public void A_link_of_the_owners_own_says_that_a_unit_is_enabled_and_no_program_is_asked()
    {
        Disk.Put("/etc/systemd/system/linerate-settings.service", "[Install]\nWantedBy=multi-user.target\n");
        Disk.Link("/etc/systemd/system/multi-user.target.wants/linerate-settings.service", "../linerate-settings.service");

        Assert.Equal("yes", Read(Enabled with { Unit = "linerate-settings.service" }));
        Assert.Empty(Machine.ModelPrograms.Calls);
    }

    [Theory]
    [InlineData("/dev/null")]
    [InlineData(null)]
    public void A_link_to_a_unit_that_is_masked_or_lies_elsewhere_is_systemctls_to_judge(string? mask)
    {
        _enabled = "masked";
        if (mask is not null)
        {
            Disk.Link("/etc/systemd/system/irqbalance.service", mask);
        }

        Disk.Link("/etc/systemd/system/multi-user.target.wants/irqbalance.service", "/usr/lib/systemd/system/irqbalance.service");

        Assert.Equal("no", Read(Enabled));
        Assert.NotEmpty(Machine.ModelPrograms.Calls);
    }

    [Fact]
    public void Starting_needs_one()
    {
        Assert.Equal("unknown", Read(Active));
        Refused(Active, "no", "systemd does not run here");
    }

    [Fact]
    public void A_unit_that_does_not_exist_is_absent()
    {
        _enabled = "not-found";

        Assert.Null(Read(Enabled));
        Set(Enabled, null);
    }

    [Fact]
    public void What_systemctl_says_is_passed_on()
    {
        Disk.Put("/run/systemd/system/x", "");
        Machine.ModelPrograms.Installed["systemctl"] = (arguments, _) => arguments[0] == "is-active"
            ? new ProgramResult(3, "inactive\n", "")
            : new ProgramResult(5, "", "Failed to start irqbalance.service: Unit irqbalance.service is masked.\n");

        Refused(Active, "yes", "is masked");
    }

    private static ProgramResult Answer(Action act)
    {
        act();
        return new ProgramResult(0, "", "");
    }
}
