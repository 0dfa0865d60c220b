using System.Runtime.InteropServices;

namespace Linerate.Linux;

/// <summary>struct open_how (include/uapi/linux/openat2.h).</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly struct OpenHow(int flags, ulong resolve)
{
    public readonly ulong Flags = (ulong)flags;
    public readonly ulong Mode;
    public readonly ulong Resolve = resolve;
}
