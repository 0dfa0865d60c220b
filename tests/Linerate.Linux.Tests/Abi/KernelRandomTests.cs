namespace Linerate.Linux.Tests.Abi;

public sealed class KernelRandomTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(32)]
    [InlineData(1 << 20)]
    public void All_bytes_are_filled(int length)
    {
        var (first, second) = (new byte[length], new byte[length]);
        KernelRandom.Fill(first);
        KernelRandom.Fill(second);

        Assert.True(length < 32 || (!first.SequenceEqual(second) && first.AsSpan(length - 16).IndexOfAnyExcept((byte)0) >= 0));
    }
}
