using System.Security.Cryptography;
using System.Text;
using CsCheck;
using Linerate.Apply.Journals;

namespace Linerate.Apply.Tests.Journals;

public sealed class Sha256Tests
{
    /// <summary>FIPS 180-4's own examples: one block, two blocks, nothing.</summary>
    [Theory]
    [InlineData("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")]
    [InlineData("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq", "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1")]
    [InlineData("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")]
    public void It_gives_the_digests_of_the_standard(string text, string digest) => Assert.Equal(digest, Sha256.HexOf(Encoding.ASCII.GetBytes(text)));

    [Fact]
    public void It_agrees_with_another_implementation_on_any_bytes_in_any_parts() => Gen.Byte.Array[0, 300].Select(Gen.Int[0, 300]).Sample(pair =>
    {
        var (bytes, at) = (pair.Item1, Math.Min(pair.Item2, pair.Item1.Length));
        return Sha256.HexOf(bytes[..at], bytes[at..]) == Convert.ToHexStringLower(SHA256.HashData(bytes));
    });
}
