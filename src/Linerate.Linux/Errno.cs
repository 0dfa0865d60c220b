namespace Linerate.Linux;

/// <summary>The kernel's error numbers that a reader or writer of kernel files meets (asm-generic/errno.h; the same on x86 and arm64).</summary>
public enum Errno
{
    None = 0,
    NotPermitted = 1,
    NoEntry = 2,
    Interrupted = 4,
    InputOutput = 5,
    NoDeviceOrAddress = 6,
    TryAgain = 11,
    NoMemory = 12,
    AccessDenied = 13,
    Busy = 16,
    Exists = 17,
    NoDevice = 19,
    NotDirectory = 20,
    IsDirectory = 21,
    Invalid = 22,
    NoSpace = 28,
    ReadOnlyFileSystem = 30,
    BrokenPipe = 32,
    OutOfRange = 34,
    NameTooLong = 36,
    NotImplemented = 38,
    TooManyLinks = 40,
    ValueTooLarge = 75,
    MessageTooLong = 90,
    NotSupported = 95,
    TimedOut = 110,
    ConnectionRefused = 111,
    Stale = 116,
}
