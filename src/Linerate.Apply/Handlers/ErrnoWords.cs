using Linerate.Linux;

namespace Linerate.Apply.Handlers;

/// <summary>Error numbers in words: what happened, and what to do where nobody who knows more says so.</summary>
internal static class ErrnoWords
{
    internal static string Of(Errno error) => error switch
    {
        Errno.None => "no error",
        Errno.NotPermitted => "not permitted (EPERM)",
        Errno.NoEntry => "does not exist (ENOENT)",
        Errno.InputOutput => "input/output error (EIO)",
        Errno.NoDeviceOrAddress => "no such device or address (ENXIO)",
        Errno.TryAgain => "try again (EAGAIN)",
        Errno.NoMemory => "out of memory or address space (ENOMEM)",
        Errno.AccessDenied => "permission denied (EACCES)",
        Errno.Busy => "busy (EBUSY)",
        Errno.Exists => "exists already (EEXIST)",
        Errno.NoDevice => "no such device (ENODEV)",
        Errno.NotDirectory => "not a folder (ENOTDIR)",
        Errno.IsDirectory => "is a folder (EISDIR)",
        Errno.Invalid => "invalid value (EINVAL)",
        Errno.NoSpace => "no space left (ENOSPC)",
        Errno.ReadOnlyFileSystem => "read-only file system (EROFS)",
        Errno.OutOfRange => "out of range (ERANGE)",
        Errno.NotImplemented => "not in this kernel (ENOSYS)",
        Errno.NotSupported => "not supported (EOPNOTSUPP)",
        Errno.TimedOut => "no answer in time",
        _ => $"errno {(int)error}",
    };

    /// <summary>What to do about it, one line; for whoever has nothing better to say.</summary>
    internal static string NextStep(Errno error) => error switch
    {
        Errno.NotPermitted or Errno.AccessDenied => "run as root on the host itself; kernel lockdown (cat /sys/kernel/security/lockdown) and containers refuse even root",
        Errno.ReadOnlyFileSystem => "run on the host itself: a container or a unit with ProtectKernelTunables= sees /sys and /proc read-only",
        Errno.NoEntry or Errno.NoDevice or Errno.NoDeviceOrAddress => "the device or attribute is gone: look at dmesg, then plan again",
        Errno.Busy => "find who uses it, stop that, and apply again",
        Errno.TryAgain => "apply again in a moment",
        Errno.NoMemory => "look at dmesg for what could not be allocated",
        Errno.Invalid or Errno.OutOfRange => "the driver or kernel does not take this value; look at its limits and plan again",
        Errno.NotSupported or Errno.NotImplemented => "this driver or kernel cannot change it: take it out of the intent",
        Errno.TimedOut => "look at dmesg for a driver that hangs; the write may still be done, so read the value again before anything else",
        _ => "look at dmesg, then apply again",
    };

    /// <summary>A write that was refused.</summary>
    /// <param name="attempt">What was tried: <c>rx ring of eth1 = 4096</c>.</param>
    /// <param name="error">How it ended.</param>
    /// <param name="message">The driver's or kernel's own words; empty for none.</param>
    /// <param name="nextStep">What to do; null for the general advice.</param>
    internal static Failure Failure(string attempt, Errno error, string message = "", string? nextStep = null) => new(
        message.Length == 0 ? $"{attempt}: {Of(error)}" : $"{attempt}: {Of(error)}; the kernel says: {message}",
        nextStep ?? NextStep(error));

    /// <summary>A target that has nothing that could be removed.</summary>
    internal static Failure CannotBeRemoved(string what) => new($"{what} cannot be removed, only set", "plan again: a step that removes it is not one of ours");

    /// <summary>A target that is not there.</summary>
    internal static Failure IsGone(string what) => new($"{what} does not exist", NextStep(Errno.NoEntry));

    /// <summary>Why a read has no value.</summary>
    internal static Missing MissingOf(string where, Errno error) => new(
        error switch
        {
            Errno.NoEntry or Errno.NotDirectory => MissingReason.Absent,
            Errno.AccessDenied or Errno.NotPermitted => MissingReason.NeedsRoot,
            Errno.Invalid or Errno.NotSupported or Errno.NoDevice or Errno.NoDeviceOrAddress or Errno.NotImplemented => MissingReason.Unsupported,
            _ => MissingReason.Failed,
        },
        where,
        Of(error));
}
