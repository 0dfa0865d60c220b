namespace Linerate.Hosts.Tests.Collectors.Guests;

/// <summary>Changes captured bytes a little: one replaced, one inserted, a stretch cut out, the end cut off.</summary>
internal static class Mutants
{
    internal static byte[] Of(byte[] original, int at, byte value, int how)
    {
        at %= original.Length;
        return how switch
        {
            0 => [.. original[..at], value, .. original[(at + 1)..]],
            1 => [.. original[..at], value, .. original[at..]],
            2 => [.. original[..at], .. original[Math.Min(at + value, original.Length)..]],
            _ => original[..at],
        };
    }
}
