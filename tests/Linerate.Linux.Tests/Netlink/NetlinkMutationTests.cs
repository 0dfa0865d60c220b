using System.Diagnostics;
using CsCheck;
using Linerate.Linux.Netlink;
using Linerate.Linux.Netlink.Ethtool;
using Linerate.Linux.Netlink.Route;

namespace Linerate.Linux.Tests.Netlink;

/// <summary>A reader meets whatever the kernel of the day sends: it returns, always, and never throws.</summary>
public sealed class NetlinkMutationTests
{
    private const int Mutants = 30_000;

    [Fact]
    public void Mutated_messages_of_the_kernel_never_throw_and_never_hang()
    {
        List<byte[]> originals =
        [
            .. KernelBytes.Links(),
            RouteVfBytes.Message("ens1f0", [.. Enumerable.Range(0, 8).Select(index => new RouteVf((uint)index) { Address = new byte[6] })]),
        ];
        var changes = Gen.Select(Gen.Int[0, 1 << 16], Gen.OneOf(Gen.Byte, Gen.Int[0, 4].Select(edge => (byte)(edge * 51)))).Array[1, 8];
        var watch = Stopwatch.StartNew();
        Gen.Select(Gen.Int[0, originals.Count - 1], changes, Gen.Int[0, 1 << 16]).Sample(
            (which, bytes, cut) =>
            {
                var mutant = (byte[])originals[which].Clone();
                foreach (var (at, value) in bytes)
                {
                    mutant[at % mutant.Length] = value;
                }

                Walk(cut % 3 == 0 ? mutant.AsSpan(0, cut % mutant.Length) : mutant);
            },
            iter: Mutants);
        TestContext.Current.SendDiagnosticMessage($"{Mutants} mutants of {originals.Count} messages in {watch.ElapsedMilliseconds} ms");
    }

    [Fact]
    public void Noise_never_throws_and_never_hangs() =>
        Gen.Byte.Array[0, 200].Sample(noise => Walk(noise), iter: Mutants);

    private static void Walk(ReadOnlySpan<byte> bytes)
    {
        foreach (var message in new NetlinkMessages(bytes))
        {
            _ = RouteLinkReader.Read(message);
            foreach (var attribute in message.AttributesAfter(4))
            {
                _ = attribute.Text;
                _ = attribute.TryGetNumber(out _);
                _ = EthtoolBitset.Read(attribute.Nested);
            }
        }
    }
}
