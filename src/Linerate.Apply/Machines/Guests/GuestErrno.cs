using Linerate.Linux;

namespace Linerate.Apply.Machines.Guests;

/// <summary>The errno behind a program's complaint (strerror(3) in the C locale, which the agent's programs get).</summary>
internal static class GuestErrno
{
    private static readonly (string Words, Errno Error)[] All =
    [
        ("No such file", Errno.NoEntry),
        ("No such device", Errno.NoDevice),
        ("Not a directory", Errno.NotDirectory),
        ("ermission denied", Errno.AccessDenied),
        ("Operation not permitted", Errno.NotPermitted),
        ("not supported", Errno.NotSupported),
        ("Invalid argument", Errno.Invalid),
        ("out of range", Errno.OutOfRange),
        ("resource busy", Errno.Busy),
        ("No space left", Errno.NoSpace),
        ("Cannot allocate memory", Errno.NoMemory),
    ];

    internal static Errno Of(string complaint) => All.FirstOrDefault(known => complaint.Contains(known.Words, StringComparison.OrdinalIgnoreCase)) is { Error: not Errno.None } found ? found.Error : Errno.InputOutput;
}
