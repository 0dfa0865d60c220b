namespace Linerate.Linux;

/// <summary>The errno behind a program's complaint, by the words of strerror(3) in the C locale.</summary>
public static class NamedErrno
{
    private static readonly (string Words, Errno Error)[] All =
    [
        ("No such file", Errno.NoEntry),
        ("No such device", Errno.NoDevice),
        ("Not a directory", Errno.NotDirectory),
        ("Is a directory", Errno.IsDirectory),
        ("Permission denied", Errno.AccessDenied),
        ("Operation not permitted", Errno.NotPermitted),
        ("not supported", Errno.NotSupported),
        ("Invalid argument", Errno.Invalid),
        ("out of range", Errno.OutOfRange),
        ("resource busy", Errno.Busy),
        ("No space left", Errno.NoSpace),
        ("Cannot allocate memory", Errno.NoMemory),
    ];

    /// <returns>The first that the complaint names; <see cref="Errno.InputOutput"/> where it names none.</returns>
    public static Errno Of(string complaint)
    {
        foreach (var (words, error) in All)
        {
            if (complaint.Contains(words, StringComparison.OrdinalIgnoreCase))
            {
                return error;
            }
        }

        return Errno.InputOutput;
    }
}
