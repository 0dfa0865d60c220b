using Linerate.Apply.Models;
using Linerate.Core.Host;
using Linerate.Core.Plans.Targets;
using Linerate.Core.Plans.Targets.Nics;
using Linerate.Core.Plans.Targets.Vfs;

namespace Linerate.Apply.Tests.Handlers;

public sealed class InsideHandlerTests : HandlerTest
{
    private static readonly InsideTarget Ring = new("web1", new RingTarget("ens5", "rx"));

    private readonly ModelGuest _guest = new();

    public InsideHandlerTests() => Machine.ModelPrograms.Installed["virsh"] = _guest.Virsh;

    [Fact]
    public void What_was_set_inside_is_read_and_the_inverse_brings_the_start()
    {
        Assert.Equal("512", Read(Ring));
        Set(Ring, "4096");
        Assert.Equal("4096", Read(Ring));
        Assert.Contains(Machine.ModelPrograms.Calls, call => call.Contains("""["-G","ens5","rx","4096"]""", StringComparison.Ordinal));
        Set(Ring, "512");
        Assert.Equal("512", Read(Ring));
    }

    [Fact]
    public void A_value_that_holds_already_is_not_written()
    {
        Set(Ring, "512");

        Assert.DoesNotContain(Machine.ModelPrograms.Calls, call => call.Contains("\"-G\"", StringComparison.Ordinal));
    }

    [Fact]
    public void A_value_that_the_driver_clamps_shows_when_it_is_read_back()
    {
        _guest.Most = 2048;
        Set(Ring, "4096");

        Assert.Equal("2048", Read(Ring));
    }

    [Fact]
    public void A_guest_whose_agent_is_silent_is_refused_and_its_setting_is_not_taken_for_absent()
    {
        _guest.Silence = "error: Guest agent is not responding: QEMU guest agent is not connected";

        Refused(Ring, "4096", "the guest agent of web1 does not answer", "not connected");
        Assert.Equal(MissingReason.Failed, HandlerOf(Ring).Read(Ring, Ticking).Missing.Reason);
    }

    [Fact]
    public void An_agent_that_may_not_run_programs_is_told()
    {
        _guest.NoPrograms = "error: internal error: unable to execute QEMU agent command 'guest-exec': Command guest-exec has been disabled";

        Assert.Contains("allow guest-exec", Refused(Ring, "4096", "may not run programs").NextStep, StringComparison.Ordinal);
    }

    [Fact]
    public void A_guest_without_ethtool_is_told()
    {
        _guest.NoPrograms = "error: internal error: unable to execute QEMU agent command 'guest-exec': Failed to execute child process \"ethtool\" (No such file or directory)";

        Refused(Ring, "4096", "no ethtool");
    }

    [Fact]
    public void What_is_nothing_inside_a_guest_is_refused()
    {
        Refused(new InsideTarget("web1", new VfCountTarget(Port)), "2", "nothing that is set inside a guest");
        Assert.Empty(Machine.ModelPrograms.Calls);
    }
}
