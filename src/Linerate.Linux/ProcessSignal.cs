namespace Linerate.Linux;

/// <summary>Asks a process to end (kill(2)).</summary>
public static class ProcessSignal
{
    private const int Terminate = 15;

    /// <summary>SIGTERM, which a program may answer by taking away what it set up.</summary>
    /// <returns>ESRCH where it has ended; EPERM where it is somebody else's.</returns>
    public static Errno AskToEnd(int process) => Libc.Kill(process, Terminate) == 0 ? Errno.None : KernelFile.LastError();
}
