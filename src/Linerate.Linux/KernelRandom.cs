using System.Runtime.InteropServices;

namespace Linerate.Linux;

/// <summary>The kernel's random bytes (getrandom(2)): .NET's own would load OpenSSL for them, which a host may lack.</summary>
public static class KernelRandom
{
    public static unsafe void Fill(Span<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            nint filled;
            fixed (byte* start = bytes)
            {
                filled = Libc.GetRandom(start, (nuint)bytes.Length, flags: 0);
            }

            if (filled < 0 && (Errno)Marshal.GetLastPInvokeError() != Errno.Interrupted)
            {
                throw new InvalidOperationException("the kernel gives no random bytes");
            }

            bytes = bytes[(int)Math.Max(filled, 0)..];
        }
    }
}
