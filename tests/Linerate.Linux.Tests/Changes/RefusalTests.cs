using Linerate.Linux.Netlink;

namespace Linerate.Linux.Tests.Changes;

/// <summary>What the kernel says beside an errno (NETLINK_EXT_ACK).</summary>
public sealed class RefusalTests
{
    /// <summary>What Linux 6.18 answered to ethtool -L ve0 rx 9, whole request included: the socket had not asked to leave it out.</summary>
    private const string TooManyChannels =
        "70000000020000020200000 03a050000 eaffffff280000001500050002000000 00000000120100000c00018008000200 7665300008000600090000002c000100"
        + "726571756573746564206368616e6e65 6c20636f756e74206578636565647320 6d6178696d756d000800020020000000";

    [Fact]
    public void The_kernels_words_are_found_behind_the_request() =>
        Assert.Equal((Errno.Invalid, "requested channel count exceeds maximum"), Read(SentBytes.Of(TooManyChannels)));

    [Fact]
    public void The_kernels_words_are_found_where_the_request_was_left_out()
    {
        const int ErrorAndHeader = 16 + 20;
        const int Request = 24;
        const byte Capped = 0x01;
        var whole = SentBytes.Of(TooManyChannels);
        byte[] capped = [.. whole[..ErrorAndHeader], .. whole[(ErrorAndHeader + Request)..]];
        capped[0] -= Request;
        capped[7] |= Capped;

        Assert.Equal((Errno.Invalid, "requested channel count exceeds maximum"), Read(capped));
    }

    [Fact]
    public void A_cut_answer_is_still_an_errno()
    {
        var whole = SentBytes.Of(TooManyChannels);
        for (var length = 20; length < whole.Length; length++)
        {
            var cut = whole[..length];
            cut[0] = (byte)length;
            Assert.Equal(Errno.Invalid, Read(cut).Error);
        }
    }

    private static (Errno Error, string Words) Read(byte[] datagram)
    {
        foreach (var message in new NetlinkMessages(datagram))
        {
            return NetlinkSocket.Acknowledgement(message);
        }

        return default;
    }
}
