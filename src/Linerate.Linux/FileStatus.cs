using System.Runtime.InteropServices;

namespace Linerate.Linux;

/// <summary>Whose a file is and who may change it (statx(2)); a link is looked at itself, not what it leads to.</summary>
/// <param name="Owner">Its user ID.</param>
/// <param name="Mode">Its type and permissions, as in st_mode.</param>
public readonly record struct FileStatus(uint Owner, int Mode)
{
    private const int TypeMask = 0xF000;

    public bool IsRegular => (Mode & TypeMask) == 0x8000;

    public bool IsDirectory => (Mode & TypeMask) == 0x4000;

    /// <summary>Whether its group or everybody may write to it.</summary>
    public bool WritableByOthers => (Mode & 0x12) != 0;

    public static unsafe (FileStatus Status, Errno Error) Of(string path)
    {
        const int CurrentFolder = -100;
        const int NoFollow = 0x100;
        const uint TypeModeOwner = 0x1 | 0x2 | 0x8;
        const int StructSize = 256;
        const int OwnerOffset = 20;
        const int ModeOffset = 28;
        var buffer = stackalloc byte[StructSize];
        return Libc.Statx(CurrentFolder, path, NoFollow, TypeModeOwner, buffer) < 0
            ? (default, (Errno)Marshal.GetLastPInvokeError())
            : (new FileStatus(*(uint*)(buffer + OwnerOffset), *(ushort*)(buffer + ModeOffset)), Errno.None);
    }
}
