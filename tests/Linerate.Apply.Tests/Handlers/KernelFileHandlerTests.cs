using Linerate.Core.Plans.Targets;
using Linerate.Linux;

namespace Linerate.Apply.Tests.Handlers;

public sealed class KernelFileHandlerTests : HandlerTest
{
    private const string Path = "/sys/kernel/mm/transparent_hugepage/enabled";

    private static readonly KernelFileTarget Target = new(Path);

    [Fact]
    public void An_attribute_that_does_not_exist_has_no_value_and_is_not_made()
    {
        Assert.Null(Read(Target));
        Refused(Target, "never", Path, "ENOENT");
        Assert.False(Disk.Exists(Path));
    }

    [Fact]
    public void Values_of_a_sysctl_that_takes_several_are_parted_by_blanks()
    {
        Disk.Put("/proc/sys/net/ipv4/tcp_rmem", "4096\t131072\t6291456");

        Assert.Equal("4096 131072 6291456", Read(new KernelFileTarget("/proc/sys/net/ipv4/tcp_rmem")));
    }

    [Fact]
    public void A_word_that_is_no_choice_is_refused_with_the_choices()
    {
        Disk.Put(Path, "always [madvise] never");

        Assert.Equal("it takes one of: always madvise never", Refused(Target, "perhaps", "EINVAL").NextStep);
        Assert.Equal("madvise", Read(Target));
    }

    [Theory]
    [InlineData(Errno.ReadOnlyFileSystem, "EROFS", "container")]
    [InlineData(Errno.NotPermitted, "EPERM", "lockdown")]
    [InlineData(Errno.Busy, "EBUSY", "who uses it")]
    [InlineData(Errno.TimedOut, "no answer in time", "read the value again")]
    [InlineData(Errno.NoDevice, "ENODEV", "plan again")]
    [InlineData(Errno.NoMemory, "ENOMEM", "dmesg")]
    public void Each_refusal_has_a_cause_and_a_next_step(Errno error, string cause, string nextStep)
    {
        Disk.Put(Path, "always [madvise] never");
        Disk.Refusals[Path] = error;

        Assert.Contains(nextStep, Refused(Target, "never", cause, $"{Path} = never").NextStep, StringComparison.Ordinal);
    }
}
