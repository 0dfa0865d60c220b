using CsCheck;
using Linerate.Linux.Netlink;

namespace Linerate.Linux.Tests.Netlink;

public sealed class NetlinkRoundTripTests
{
    private const int Family = 0x1c;
    private const int Nest = 7;

    private static readonly Gen<byte[]> Payload = Gen.Byte.Array[0, 60];
    private static readonly Gen<(int Type, byte[] Payload)[]> Attributes = Gen.Select(Gen.Int[1, 0x3fff], Payload).Array[0, 12];

    [Fact]
    public void What_the_writer_wrote_the_reader_reads() =>
        Gen.Select(Attributes, Attributes).Sample((flat, nested) =>
        {
            var message = Write(flat, nested);
            var seen = new List<(int, byte[])>();
            var inside = new List<(int, byte[])>();
            var count = 0;
            foreach (var read in new NetlinkMessages(message))
            {
                count++;
                Assert.Equal(Family, read.Type);
                Assert.Equal(42u, read.Sequence);
                foreach (var attribute in read.AttributesAfter(4))
                {
                    if (seen.Count < flat.Length)
                    {
                        seen.Add((attribute.Type, attribute.Payload.ToArray()));
                        continue;
                    }

                    Assert.Equal(Nest, attribute.Type);
                    foreach (var inner in attribute.Nested)
                    {
                        inside.Add((inner.Type, inner.Payload.ToArray()));
                    }
                }
            }

            Assert.Equal(1, count);
            Assert.Equal(flat.Select(pair => (pair.Type, pair.Payload)), seen);
            Assert.Equal(nested.Select(pair => (pair.Type, pair.Payload)), inside);
        });

    [Fact]
    public void Texts_and_numbers_come_back()
    {
        var writer = new NetlinkWriter(new byte[128], Family, 0);
        writer.Put(1, "ens1f0np0");
        writer.Put(2, 4096u);
        var attributes = new NetlinkReader(writer.Finish()[16..]);

        Assert.True(attributes.MoveNext());
        Assert.Equal("ens1f0np0", attributes.Current.Text);
        Assert.Equal(10, attributes.Current.Payload.Length);
        Assert.True(attributes.MoveNext());
        Assert.True(attributes.Current.TryGetNumber(out var number));
        Assert.Equal(4096u, number);
        Assert.False(attributes.MoveNext());
    }

    [Fact]
    public void A_message_that_does_not_fit_its_buffer_is_not_sent_cut()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() =>
        {
            var writer = new NetlinkWriter(new byte[32], Family, 0);
            writer.Put(1, "a name that is longer than the buffer");
        });
    }

    private static byte[] Write((int Type, byte[] Payload)[] flat, (int Type, byte[] Payload)[] nested)
    {
        var writer = new NetlinkWriter(new byte[4096], Family, 0, sequence: 42);
        writer.Append([1, 1, 0, 0]);
        foreach (var (type, payload) in flat)
        {
            writer.Put(type, payload);
        }

        var nest = writer.Open(Nest);
        foreach (var (type, payload) in nested)
        {
            writer.Put(type, payload);
        }

        writer.Close(nest);
        return writer.Finish().ToArray();
    }
}
