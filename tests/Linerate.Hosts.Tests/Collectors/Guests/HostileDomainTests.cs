using System.Text;
using CsCheck;
using Linerate.Core.Host;
using Linerate.Hosts.Collectors.Guests.Domains;
using Linerate.Hosts.Collectors.Guests;
using Linerate.Hosts.Tests.Corpus;

namespace Linerate.Hosts.Tests.Collectors.Guests;

/// <summary>XML that means harm or nothing: always a reason, never an exception.</summary>
public sealed class HostileDomainTests
{
    private static readonly HostDefaults Defaults = new(new HostReader(new TextSource()));

    [Fact]
    public void A_dtd_is_refused() =>
        AssertMalformed("<!DOCTYPE domain SYSTEM 'file:///etc/passwd'><domain><name>a</name></domain>");

    [Fact]
    public void Entities_are_refused() => AssertMalformed(
        "<!DOCTYPE d [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;'>]><domain><name>&b;</name></domain>");

    [Fact]
    public void A_hundred_thousand_levels_are_refused() => AssertMalformed(
        $"<domain><name>a</name>{string.Concat(Enumerable.Repeat("<a>", 100_000))}{string.Concat(Enumerable.Repeat("</a>", 100_000))}</domain>");

    [Fact]
    public void As_many_levels_as_a_long_backing_chain_has_are_read()
    {
        var chain = string.Concat(Enumerable.Repeat("<backingStore>", 200)) + string.Concat(Enumerable.Repeat("</backingStore>", 200));

        Assert.True(Parse($"<domain><name>a</name><devices><disk>{chain}</disk></devices></domain>").IsKnown);
    }

    [Fact]
    public void A_large_attribute_is_cut_in_evidence()
    {
        var guest = Parse($"<domain><name>a</name><os><type machine='{new string('x', 1 << 20)}'>hvm</type></os></domain>").Value.Guest;

        Assert.Equal(Evidence.MaxRaw, guest.Machine.Evidence!.Raw.Length);
    }

    [Fact]
    public void More_than_the_limit_is_refused() => AssertMalformed($"<domain><name>{new string('x', DomainXml.MaxBytes)}</name></domain>");

    [Fact]
    public void Bytes_that_are_no_utf8_are_refused() =>
        Assert.False(Parse([.. "<domain><name>"u8, 0xff, 0xfe, 0xc3, .. "</name></domain>"u8]).IsKnown);

    [Fact]
    public void Utf16_with_its_mark_is_read()
    {
        byte[] xml = [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes("<domain><name>ü</name></domain>")];

        Assert.Equal("ü", Parse(xml).Value.Guest.Name);
    }

    [Theory]
    [InlineData("")]
    [InlineData("<network><name>a</name></network>")]
    [InlineData("<domain/>")]
    [InlineData("<domain><name> </name></domain>")]
    [InlineData("<domain><name>a</name><vcpu>4000000000</vcpu></domain>")]
    [InlineData("<domain><name>a</name><vcpu>-1</vcpu></domain>")]
    [InlineData("<?xml version='1.0' encoding='no-such'?><domain><name>a</name></domain>")]
    public void What_is_no_domain_is_refused(string xml) => AssertMalformed(xml);

    [Fact]
    public void A_ring_of_controllers_ends()
    {
        var guest = Parse("""
            <domain><name>a</name><devices>
            <controller type='pci' index='1'><address type='pci' bus='2'/></controller>
            <controller type='pci' index='2'><address type='pci' bus='1'/></controller>
            <hostdev mode='subsystem' type='pci'><source><address bus='0x3b' slot='0x10'/></source><address type='pci' bus='1'/></hostdev>
            </devices></domain>
            """).Value.Guest;

        Assert.Null(Assert.Single(guest.HostDevices).GuestNode);
    }

    [Fact]
    public void A_mutated_domain_never_throws()
    {
        var files = CorpusFiles.Of("libvirt-xml")
            .Where(file => file.Key.StartsWith("qemuxmlconfdata/", StringComparison.Ordinal))
            .Select(file => file.Value)
            .ToArray();
        var (tried, read) = (0, 0);
        Gen.Select(Gen.Int[0, files.Length - 1], Gen.Int[0, int.MaxValue], Gen.Byte, Gen.Int[0, 3]).Sample(
            (file, at, value, how) =>
            {
                var mutant = Mutants.Of(files[file], at, value, how);
                Interlocked.Increment(ref tried);
                if (DomainParser.Parse(mutant, "mutant", Defaults, _ => null).IsKnown)
                {
                    Interlocked.Increment(ref read);
                }
            },
            iter: 20_000,
            threads: 1);

        TestContext.Current.SendDiagnosticMessage($"{tried} mutated domains, {read} of them read");
        Assert.InRange(read, 1, tried - 1);
    }

    private static void AssertMalformed(string xml) => Assert.Equal(MissingReason.Malformed, Parse(xml).Missing.Reason);

    private static Reading<DescribedGuest> Parse(string xml) => Parse(Encoding.UTF8.GetBytes(xml));

    private static Reading<DescribedGuest> Parse(byte[] xml) => DomainParser.Parse(xml, "test.xml", Defaults, _ => null);
}
