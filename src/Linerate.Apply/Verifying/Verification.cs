using System.Text;
using Linerate.Apply.Handlers;
using Linerate.Apply.Runs;
using Linerate.Core.Plans;
using Linerate.Core.Plans.Targets;
using Linerate.Linux;

namespace Linerate.Apply.Verifying;

/// <summary>Reads what a plan wants and holds it against the plan. Changes nothing.</summary>
public sealed class Verification
{
    private const string CommandLine = "/proc/cmdline";

    private readonly TargetAccess _access;
    private readonly GuestVectors _guestVectors;

    /// <param name="access">The machine; each of its files and drivers is asked once, whatever the number of steps.</param>
    public Verification(TargetAccess access)
    {
        _access = access.AsItIsNow();
        _guestVectors = new GuestVectors(_access.Machine);
    }

    /// <summary>A plan, whoever applied it.</summary>
    public ImmutableArray<VerifiedItem> Of(Plan plan) => [.. plan.Steps.Select(step => Of(step, applied: null))];

    /// <summary>A run: the same, knowing in which boot it was applied and what was left out or taken back.</summary>
    public ImmutableArray<VerifiedItem> Of(Run run) =>
    [
        .. run.Steps.Select(step => step switch
        {
            { Undo: not null, ToTakeBack: false } => NotOurs(step.Step, "was taken back"),
            { Intended: false, Outcome: null } => NotOurs(step.Step, "was not applied"),
            _ => Of(step.Step, step.BootId.Length > 0 ? step : step with { BootId = run.BootId }),
        }),
    ];

    private VerifiedItem NotOurs(Step step, string note) => new(step, _access.Read(step.Target), Compliance.NotApplicable, note);

    private VerifiedItem Of(Step step, RunStep? applied)
    {
        var appliedIn = applied?.BootId;
        var actual = _access.Read(step.Target);
        if (!actual.IsKnown)
        {
            return new VerifiedItem(step, actual, Of(actual.Missing.Reason), actual.Missing.ToString());
        }

        if (!_access.Same(step.Target, actual.Value, step.To))
        {
            return _guestVectors.WhyGone(step.Target, actual.Value, applied, HostLife.Of(_access.Machine.Files).BootId) is { } reason
                ? new VerifiedItem(step, actual, Compliance.NotApplicable, reason)
                : new VerifiedItem(step, actual, Compliance.Fail, actual.Value is null ? "is not there" : "");
        }

        return step.Target is BootParametersTarget
            ? Booted(step, actual, appliedIn)
            : new VerifiedItem(step, actual, Compliance.Pass, NoteOf(step, appliedIn));
    }

    /// <summary>What the loader is told and what the kernel was started with are two things; only a boot makes them one.</summary>
    private VerifiedItem Booted(Step step, Reading<string?> actual, string? appliedIn)
    {
        var (bytes, error) = _access.Machine.Files.Read(CommandLine);
        var running = error == Errno.None ? Encoding.UTF8.GetString(bytes).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries) : [];
        var missing = (step.To ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).Except(running, StringComparer.Ordinal).ToArray();
        if (error != Errno.None)
        {
            return new VerifiedItem(step, actual, Compliance.Unknown, $"{CommandLine} cannot be read ({error})");
        }

        if (missing.Length == 0)
        {
            return new VerifiedItem(step, actual, Compliance.Pass, "");
        }

        var lacks = $"the running kernel was started without {string.Join(' ', missing)}";
        return appliedIn is not null && appliedIn != HostLife.Of(_access.Machine.Files).BootId
            ? new VerifiedItem(step, actual, Compliance.Fail, $"{lacks}, although the host was booted since")
            : new VerifiedItem(step, actual, Compliance.Pass, $"in effect after the next boot: {lacks}");
    }

    private static string NoteOf(Step step, string? appliedIn) => appliedIn is null ? "" : step.Risk switch
    {
        Risk.GuestRestart => "in effect once the guest is started anew",
        Risk.Reboot => "in effect after the next boot",
        _ => "",
    };

    private static Compliance Of(MissingReason reason) => reason switch
    {
        MissingReason.Unsupported => Compliance.NotApplicable,
        MissingReason.Failed or MissingReason.Malformed or MissingReason.Contradictory => Compliance.Error,
        _ => Compliance.Unknown,
    };
}
