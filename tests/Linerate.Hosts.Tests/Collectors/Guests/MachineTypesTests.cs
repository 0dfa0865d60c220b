using System.Text;
using Linerate.Hosts.Collectors.Guests;

namespace Linerate.Hosts.Tests.Collectors.Guests;

public sealed class MachineTypesTests
{
    /// <summary>As libvirt's documentation of its driver capabilities shows it.</summary>
    private const string Capabilities = """
        <capabilities>
          <host><uuid>c7a5fdbd-edaf-9455-926a-d65c16db1809</uuid></host>
          <guest>
            <os_type>hvm</os_type>
            <arch name="x86_64">
              <wordsize>64</wordsize>
              <emulator>/usr/bin/qemu-system-x86_64</emulator>
              <machine maxCpus="255">pc-i440fx-2.1</machine>
              <machine canonical="pc-q35-9.2" maxCpus="255">q35</machine>
            </arch>
          </guest>
        </capabilities>
        """;

    [Fact]
    public void Every_machine_type_counts_and_what_an_alias_stands_for()
    {
        Assert.True(MachineTypes.TryParse(Encoding.UTF8.GetBytes(Capabilities), out var machines));

        Assert.Equal(["pc-i440fx-2.1", "pc-q35-9.2", "q35"], machines);
    }

    [Theory]
    [InlineData("")]
    [InlineData("<capabilities/>")]
    [InlineData("<capabilities><guest>")]
    [InlineData("<!DOCTYPE x [<!ENTITY a 'pc'>]><capabilities><machine>&a;</machine></capabilities>")]
    public void What_names_no_machine_is_refused(string xml) => Assert.False(MachineTypes.TryParse(Encoding.UTF8.GetBytes(xml), out _));

    [Fact]
    public void Damaged_capabilities_never_throw() =>
        TextMutants.Try("capabilities", [Capabilities], 5_000, text => MachineTypes.TryParse(Encoding.UTF8.GetBytes(text), out _));
}
