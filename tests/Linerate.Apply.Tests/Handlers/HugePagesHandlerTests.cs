using System.Globalization;
using Linerate.Core.Plans.Targets;

namespace Linerate.Apply.Tests.Handlers;

public sealed class HugePagesHandlerTests : HandlerTest
{
    private const string Pool = "/sys/devices/system/node/node1/hugepages/hugepages-2048kB";
    private const string Promised = "/sys/kernel/mm/hugepages/hugepages-2048kB/resv_hugepages";

    private static readonly HugePagesTarget Target = new(1, 2 << 20);

    public HugePagesHandlerTests() => Make(had: 512, free: 100);

    [Fact]
    public void What_the_kernel_does_not_grant_is_reported_and_given_back()
    {
        Disk.Bends[$"{Pool}/nr_hugepages"] = text => Math.Min(int.Parse(text, CultureInfo.InvariantCulture), 700).ToString(CultureInfo.InvariantCulture);

        Refused(Target, "1024", "1024 asked for", "700 granted within 60 s", "back at 512");
        Assert.Equal("512", Read(Target));
        Assert.InRange(Ticking.Waited.TotalSeconds, 60, 61);
    }

    [Fact]
    public void A_kernel_that_makes_room_is_waited_for()
    {
        var granted = 600;
        Ticking.Tick = _ => granted += 40;
        Disk.Bends[$"{Pool}/nr_hugepages"] = text => Math.Min(int.Parse(text, CultureInfo.InvariantCulture), granted).ToString(CultureInfo.InvariantCulture);

        Set(Target, "1024");
        Assert.Equal("1024", Read(Target));
        Assert.InRange(Ticking.Waited.TotalSeconds, 5, 20);
    }

    [Fact]
    public void A_pool_in_use_is_not_made_smaller_than_what_is_used()
    {
        Refused(Target, "400", "112 of 512 are to go", "only 100 are neither used nor promised");
        Assert.Equal("512", Read(Target));
        Set(Target, "412");
    }

    [Fact]
    public void Promised_pages_are_not_free()
    {
        Disk.Put(Promised, "60");

        Refused(Target, "412", "only 40 are neither used nor promised");
        Set(Target, "472");
    }

    [Fact]
    public void A_pool_whose_free_pages_are_unknown_is_not_made_smaller()
    {
        Disk.Delete($"{Pool}/free_hugepages");

        Refused(Target, "511", "cannot be read");
        Assert.Equal("512", Read(Target));
    }

    [Fact]
    public void More_than_the_node_could_free_is_not_even_asked_for()
    {
        Disk.Put("/sys/devices/system/node/node1/meminfo", """
            Node 1 MemTotal:        4194304 kB
            Node 1 MemFree:          204800 kB
            Node 1 Active(file):     102400 kB
            Node 1 Inactive(file):    81920 kB
            Node 1 AnonPages:       3000000 kB
            Node 1 SReclaimable:      20480 kB
            """);

        Refused(Target, "713", "201 more are 402 MiB", "400 MiB that is free or cache");
        Assert.Empty(Disk.Changes);
        Set(Target, "712");
    }

    [Fact]
    public void A_node_without_such_a_pool_has_no_value()
    {
        Assert.Null(Read(new HugePagesTarget(7, 2 << 20)));
        Refused(new HugePagesTarget(7, 2 << 20), "1", "node7", "does not exist");
        Refused(Target, "many", "EINVAL");
    }

    private void Make(int had, int free)
    {
        Disk.Put($"{Pool}/nr_hugepages", had.ToString(CultureInfo.InvariantCulture));
        Disk.Put($"{Pool}/free_hugepages", free.ToString(CultureInfo.InvariantCulture));
    }
}
