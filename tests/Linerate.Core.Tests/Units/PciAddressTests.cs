using CsCheck;

namespace Linerate.Core.Tests.Units;

public sealed class PciAddressTests
{
    private static readonly Gen<PciAddress> Addresses = Gen.Select(
        Gen.OneOf(Gen.UInt[0, 0xffff], Gen.UInt),
        Gen.Byte,
        Gen.Byte[0, 31],
        Gen.Byte[0, 7],
        (domain, bus, device, function) => new PciAddress(domain, bus, device, function));

    [Theory]
    [InlineData("0000:3b:00.2", 0u, 0x3b, 0, 2)]
    [InlineData("3b:1f.7", 0u, 0x3b, 0x1f, 7)]
    [InlineData("10000:00:02.0", 0x10000u, 0, 2, 0)]
    [InlineData("ffffffff:ff:1f.7", 0xffffffffu, 0xff, 0x1f, 7)]
    [InlineData("0000:3B:0A.0", 0u, 0x3b, 0x0a, 0)]
    public void Addresses_are_hexadecimal(string text, uint domain, byte bus, byte device, byte function)
    {
        Assert.True(PciAddress.TryParse(text, out var address));
        Assert.Equal(new PciAddress(domain, bus, device, function), address);
    }

    [Theory]
    [InlineData("")]
    [InlineData("0000:3b:00")]
    [InlineData("0000:3b:20.0")]
    [InlineData("0000:3b:00.8")]
    [InlineData("0000:3b:00.x")]
    [InlineData("0000:3bb:00.0")]
    [InlineData(":3b:00.0")]
    [InlineData("0000:3b:00.0 ")]
    [InlineData("123456789:3b:00.0")]
    public void Other_texts_are_refused(string text) => Assert.False(PciAddress.TryParse(text, out _));

    [Fact]
    public void An_address_reads_back_as_it_was_written() => Addresses.Sample(address =>
        PciAddress.TryParse(address.ToString(), out var read) && read == address);

    [Fact]
    public void A_routing_id_leads_back_to_its_function() => Addresses.Sample(address =>
        PciAddress.FromRoutingId(address.Domain, address.RoutingId) == address);

    [Fact]
    public void Addresses_are_ordered_by_domain_and_routing_id() => Gen.Select(Addresses, Addresses).Sample((left, right) =>
        Math.Sign(left.CompareTo(right)) == Math.Sign((left.Domain, left.RoutingId).CompareTo((right.Domain, right.RoutingId)))
        && left < right == right > left
        && (left <= right) == !(left > right));

    [Fact]
    public void Functions_of_one_slot_differ_in_the_function_only() => Addresses.Sample(address =>
        address.SameSlot(address with { Function = (byte)(address.Function ^ 1) }) && !address.SameSlot(address with { Bus = (byte)(address.Bus ^ 1) }));
}
