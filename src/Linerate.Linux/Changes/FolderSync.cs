using System.Runtime.InteropServices;

namespace Linerate.Linux.Changes;

/// <summary>Makes the names in a folder outlive a power cut: fsync of a file keeps its bytes, not its name (fsync(2)).</summary>
internal static class FolderSync
{
    internal static Errno Of(string folder)
    {
        var fd = Libc.Open(folder, KernelFile.ReadOnly | KernelFile.CloseOnExec | KernelFile.Directory);
        if (fd < 0)
        {
            return KernelFile.LastError();
        }

        try
        {
            return Libc.Sync(fd) < 0 ? (Errno)Marshal.GetLastPInvokeError() : Errno.None;
        }
        finally
        {
            _ = Libc.Close(fd);
        }
    }
}
