using System.Buffers.Binary;
using Linerate.Core.Host.Pci.Config;

namespace Linerate.Core.Tests.Host.Pci.Config;

/// <summary>Lists that no healthy device has; what healthy ones say is compared with lspci on captured bytes elsewhere.</summary>
public sealed class ConfigSpaceDecoderTests
{
    private const byte MsiX = 0x11;
    private const byte Express = 0x10;
    private const byte Power = 0x01;
    private const ushort Acs = 0x0d;

    [Theory]
    [InlineData(0)]
    [InlineData(63)]
    public void Fewer_bytes_than_a_header_are_malformed(int length) =>
        Assert.Equal(MissingReason.Malformed, ConfigSpaceDecoder.Decode(new byte[length], "/config").Missing.Reason);

    [Theory]
    [InlineData(64)]
    [InlineData(4096)]
    public void All_ones_are_a_device_that_does_not_answer(int length)
    {
        var bytes = new byte[length];
        bytes.AsSpan().Fill(0xff);

        Assert.Equal(MissingReason.Failed, ConfigSpaceDecoder.Decode(bytes, "/config").Missing.Reason);
    }

    /// <summary>A VF's vendor and device ID read as ones (SR-IOV 1.1, 3.4.1), the rest does not.</summary>
    [Fact]
    public void A_vfs_absent_ids_do_not_make_it_silent()
    {
        var bytes = Function(256, (Power, 0x40));
        bytes.AsSpan(0, 4).Fill(0xff);

        Assert.True(ConfigSpaceDecoder.Decode(bytes, "/config").IsKnown);
    }

    [Fact]
    public void A_function_without_a_list_lacks_every_capability()
    {
        var config = Decode(new byte[4096]);

        Assert.Empty(config.Capabilities);
        Assert.Equal(MissingReason.Absent, config.Express.Missing.Reason);
        Assert.Equal(MissingReason.Absent, config.Acs.Missing.Reason);
    }

    [Fact]
    public void A_list_that_leaves_the_readable_bytes_needs_root()
    {
        var config = Decode(Function(256, (Power, 0x40), (Express, 0x60))[..64]);

        Assert.Equal(64, config.Length);
        Assert.All([config.Express.Missing, config.MsiX.Missing, config.Acs.Missing], missing => Assert.Equal(MissingReason.NeedsRoot, missing.Reason));
        Assert.Contains("64 bytes", config.Express.Missing.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void A_capability_missing_from_a_whole_list_is_absent_and_extended_ones_beyond_256_bytes_need_root()
    {
        var config = Decode(Function(256, (Express, 0x60)));

        Assert.True(config.Express.IsKnown);
        Assert.Equal(MissingReason.Absent, config.MsiX.Missing.Reason);
        Assert.Equal(MissingReason.NeedsRoot, config.Acs.Missing.Reason);
    }

    [Fact]
    public void A_conventional_function_has_no_extended_capabilities_however_many_bytes_were_read() =>
        Assert.Equal(MissingReason.Absent, Decode(Function(256, (Power, 0x40))).Acs.Missing.Reason);

    [Fact]
    public void A_list_that_bites_its_tail_ends_and_what_it_did_not_show_is_malformed()
    {
        var bytes = Function(256, (Power, 0x40), (MsiX, 0x50));
        bytes[0x51] = 0x40;
        var config = Decode(bytes);

        Assert.Equal([0x40, 0x50], config.Capabilities.Select(entry => entry.Offset));
        Assert.True(config.MsiX.IsKnown);
        Assert.Equal(MissingReason.Malformed, config.Express.Missing.Reason);
        Assert.Contains("comes back to 40h", config.Express.Missing.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void A_pointer_into_the_header_is_malformed()
    {
        var bytes = Function(256, (Power, 0x40));
        bytes[0x41] = 0x10;

        Assert.Contains("points into the header", Decode(bytes).Express.Missing.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void A_capability_that_passes_the_end_of_its_space_is_malformed()
    {
        var config = Decode(Function(4096, (MsiX, 0xfc)));

        Assert.Equal(MissingReason.Malformed, config.MsiX.Missing.Reason);
    }

    [Fact]
    public void An_extended_list_is_walked_and_its_loop_ends()
    {
        var bytes = Function(4096, (Express, 0x60));
        PutExtended(bytes, 0x100, 0x0b, 0x200);
        PutExtended(bytes, 0x200, Acs, 0x100);
        bytes[0x204] = 0x1f;
        bytes[0x206] = 0x05;
        var config = Decode(bytes);

        Assert.Equal(new AcsCapability(0x200, (AcsServices)0x1f, AcsServices.SourceValidation | AcsServices.RequestRedirect), config.Acs.Value);
        Assert.Equal(AcsServices.CompletionRedirect | AcsServices.UpstreamForwarding, config.Acs.Value.Off);
        Assert.Equal(MissingReason.Malformed, config.Sriov.Missing.Reason);
    }

    [Fact]
    public void Extended_space_that_mirrors_the_header_has_no_capabilities()
    {
        var bytes = Function(4096, (Express, 0x60));
        bytes[0] = 0x02;
        bytes[1] = 0x10;
        for (var offset = 0x100; offset < bytes.Length; offset += 0x100)
        {
            bytes.AsSpan(0, 0x100).CopyTo(bytes.AsSpan(offset));
        }

        Assert.Equal(MissingReason.Absent, Decode(bytes).Acs.Missing.Reason);
    }

    [Fact]
    public void A_bridges_buses_and_the_multifunction_bit_are_read()
    {
        var bytes = Function(256, (Power, 0x40));
        bytes[0x0e] = 0x81;
        bytes[0x18] = 0x3a;
        bytes[0x19] = 0x3b;
        bytes[0x1a] = 0x3f;
        var config = Decode(bytes);

        Assert.Equal(new BridgeBuses(0x3a, 0x3b, 0x3f), config.Buses);
        Assert.True(config.IsMultifunction);
    }

    [Fact]
    public void A_function_of_the_root_complex_has_no_link_whatever_stands_there()
    {
        var bytes = Function(256, (Express, 0x60));
        bytes[0x62] = 0x92;
        bytes[0x6c] = 0x83;
        var express = Decode(bytes).Express.Value;

        Assert.True(express.IsIntegrated);
        Assert.Equal((0u, null), (express.LinkCapabilities, express.MaxSpeed));
    }

    private static ConfigSpace Decode(byte[] bytes) => ConfigSpaceDecoder.Decode(bytes, "/config").Value;

    /// <summary>A function whose standard list holds these capabilities in this order.</summary>
    private static byte[] Function(int length, params (byte Id, byte Offset)[] list)
    {
        var bytes = new byte[length];
        bytes[0x06] = 0x10;
        bytes[0x34] = list[0].Offset;
        for (var i = 0; i < list.Length; i++)
        {
            bytes[list[i].Offset] = list[i].Id;
            bytes[list[i].Offset + 1] = i + 1 < list.Length ? list[i + 1].Offset : (byte)0;
        }

        return bytes;
    }

    private static void PutExtended(byte[] bytes, int offset, ushort id, int next) =>
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(offset), id | (1u << 16) | ((uint)next << 20));
}
