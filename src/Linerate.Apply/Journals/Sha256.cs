using System.Buffers.Binary;
using System.Numerics;

namespace Linerate.Apply.Journals;

/// <summary>SHA-256 (FIPS 180-4). Our own, because .NET's needs OpenSSL on the host, and a rollback must not.</summary>
internal static class Sha256
{
    private const int BlockBytes = 64;
    private const int Rounds = 64;

    /// <summary>The first 32 bits of the fractional parts of the cube roots of the first 64 primes (4.2.2).</summary>
    private static readonly uint[] RoundConstants = [.. Primes(Rounds).Select(prime => FractionOf(Math.Cbrt, prime, 3))];

    /// <summary>The same of the square roots of the first 8 primes (5.3.3).</summary>
    private static readonly uint[] Start = [.. Primes(8).Select(prime => FractionOf(Math.Sqrt, prime, 2))];

    /// <summary>In lower-case hexadecimal.</summary>
    internal static string HexOf(params ReadOnlySpan<byte[]> parts)
    {
        var length = 0;
        foreach (var part in parts)
        {
            length += part.Length;
        }

        var padded = new byte[(length + 9 + BlockBytes - 1) / BlockBytes * BlockBytes];
        var filled = 0;
        foreach (var part in parts)
        {
            part.CopyTo(padded, filled);
            filled += part.Length;
        }

        padded[filled] = 0x80;
        BinaryPrimitives.WriteUInt64BigEndian(padded.AsSpan(padded.Length - 8), (ulong)length * 8);
        Span<uint> state = [.. Start];
        for (var at = 0; at < padded.Length; at += BlockBytes)
        {
            Mix(state, padded.AsSpan(at, BlockBytes));
        }

        Span<byte> digest = stackalloc byte[32];
        for (var i = 0; i < state.Length; i++)
        {
            BinaryPrimitives.WriteUInt32BigEndian(digest[(i * 4)..], state[i]);
        }

        return Convert.ToHexStringLower(digest);
    }

    private static void Mix(Span<uint> state, ReadOnlySpan<byte> block)
    {
        Span<uint> words = stackalloc uint[Rounds];
        for (var t = 0; t < 16; t++)
        {
            words[t] = BinaryPrimitives.ReadUInt32BigEndian(block[(t * 4)..]);
        }

        for (var t = 16; t < Rounds; t++)
        {
            var (near, far) = (words[t - 2], words[t - 15]);
            var s1 = BitOperations.RotateRight(near, 17) ^ BitOperations.RotateRight(near, 19) ^ (near >> 10);
            var s0 = BitOperations.RotateRight(far, 7) ^ BitOperations.RotateRight(far, 18) ^ (far >> 3);
            words[t] = s1 + words[t - 7] + s0 + words[t - 16];
        }

        var (a, b, c, d, e, f, g, h) = (state[0], state[1], state[2], state[3], state[4], state[5], state[6], state[7]);
        for (var t = 0; t < Rounds; t++)
        {
            var sum1 = BitOperations.RotateRight(e, 6) ^ BitOperations.RotateRight(e, 11) ^ BitOperations.RotateRight(e, 25);
            var first = h + sum1 + ((e & f) ^ (~e & g)) + RoundConstants[t] + words[t];
            var sum0 = BitOperations.RotateRight(a, 2) ^ BitOperations.RotateRight(a, 13) ^ BitOperations.RotateRight(a, 22);
            var second = sum0 + ((a & b) ^ (a & c) ^ (b & c));
            (a, b, c, d, e, f, g, h) = (first + second, a, b, c, d + first, e, f, g);
        }

        uint[] mixed = [a, b, c, d, e, f, g, h];
        for (var i = 0; i < mixed.Length; i++)
        {
            state[i] += mixed[i];
        }
    }

    private static IEnumerable<int> Primes(int count) =>
        Enumerable.Range(2, 400).Where(number => Enumerable.Range(2, number - 2).TakeWhile(factor => factor * factor <= number).All(factor => number % factor != 0)).Take(count);

    /// <summary>Exact where a double is not: the largest x of 32 fractional bits with (x / 2^32)^power at most the prime.</summary>
    private static uint FractionOf(Func<double, double> root, int prime, int power)
    {
        var scaled = (BigInteger)prime << (32 * power);
        var guess = new BigInteger(root(prime) * 4294967296.0) - 2;
        while (BigInteger.Pow(guess + 1, power) <= scaled)
        {
            guess++;
        }

        return (uint)(guess & uint.MaxValue);
    }
}
