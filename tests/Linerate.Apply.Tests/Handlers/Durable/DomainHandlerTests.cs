using Linerate.Apply.Machines;
using Linerate.Core.Plans.Targets;

namespace Linerate.Apply.Tests.Handlers.Durable;

public sealed class DomainHandlerTests : HandlerTest
{
    private const string File = "/etc/libvirt/qemu/web1.xml";
    private const string Warning = "<!--\nWARNING: THIS IS AN AUTO-GENERATED FILE.\n-->\n\n";
    private const string Definition = "<domain type='kvm'>\n  <name>web1</name>\n  <vcpu>2</vcpu>\n</domain>\n";
    private const string Pinned = "<domain type='kvm'>\n  <name>web1</name>\n  <vcpu>2</vcpu>\n  <cputune><vcpupin vcpu='0' cpuset='4'/></cputune>\n</domain>\n";
    private static readonly DomainTarget Guest = new("web1");

    private readonly List<string> _inputs = [];

    public DomainHandlerTests()
    {
        Disk.PutBytes(File, System.Text.Encoding.UTF8.GetBytes(Warning + Definition));
        Machine.ModelPrograms.Installed["virsh"] = (_, input) =>
        {
            _inputs.Add(input);
            Disk.PutBytes(File, System.Text.Encoding.UTF8.GetBytes(Warning + input.Replace("<vcpu>", "<vcpu placement='static'>", StringComparison.Ordinal)));
            return new ProgramResult(0, "", "");
        };
    }

    [Fact]
    public void The_definition_is_read_where_libvirt_keeps_it() => Assert.Equal(Definition, Read(Guest));

    [Fact]
    public void Libvirt_is_given_it_on_its_standard_input_and_may_write_it_otherwise()
    {
        Set(Guest, Pinned);

        Assert.Equal(["virsh -q -c qemu:///system define --validate /dev/stdin"], Machine.ModelPrograms.Calls);
        Assert.Equal([Pinned], _inputs);
        Assert.NotEqual(Pinned, Read(Guest));
        Assert.True(HandlerOf(Guest).Same(Guest, Read(Guest), Pinned));
        Assert.False(HandlerOf(Guest).Same(Guest, Read(Guest), Definition));
    }

    [Fact]
    public void What_is_defined_already_is_not_defined_again()
    {
        Set(Guest, Definition);

        Assert.Empty(Machine.ModelPrograms.Calls);
    }

    [Fact]
    public void Libvirts_own_words_are_passed_on()
    {
        Machine.ModelPrograms.Installed["virsh"] = (_, _) => new ProgramResult(1, "", "error: Failed to define domain from /dev/stdin\nerror: unsupported configuration: Cannot find 'iothread' : 3\n");

        Refused(Guest, Pinned, "Failed to define domain", "Cannot find 'iothread' : 3");
    }

    [Fact]
    public void Another_guests_definition_is_refused()
    {
        Refused(Guest, Pinned.Replace("web1", "db1", StringComparison.Ordinal), "it names db1");
        Refused(Guest, "no XML", "it names no guest");
        Assert.Empty(Machine.ModelPrograms.Calls);
    }

    [Fact]
    public void A_guest_is_never_removed() => Refused(Guest, null, "would be removed");

    [Fact]
    public void A_guest_that_is_not_there_is_absent() => Assert.Null(Read(new DomainTarget("gone")));

    [Fact]
    public void A_name_that_leads_out_of_the_folder_is_nobodys() => Assert.Equal("unknown", Read(new DomainTarget("../../shadow")));

    [Fact]
    public void A_libvirt_that_hangs_is_said()
    {
        Machine.ModelPrograms.Installed["virsh"] = (_, _) => new ProgramResult(null, "", "");

        Refused(Guest, Pinned, "did not answer");
    }
}
