using System.Globalization;

namespace Linerate.Core.Trials;

/// <summary>Whether a trial measured what it was to measure.</summary>
public static class TrialValidity
{
    /// <summary>How far what was sent may be from what was to be sent; a rule of this project.</summary>
    public const double Tolerance = 0.05;

    public static ImmutableArray<string> FaultsOf(TrialResult trial)
    {
        if (trial.Spec.Burst is { } burst)
        {
            return [.. trial.RunnerFaults, .. When(trial.Sent != burst, string.Create(CultureInfo.InvariantCulture, $"{trial.Sent:N0} frames were sent of a burst of {burst:N0}")), .. Counts(trial)];
        }

        var wanted = trial.Spec.Offered.PerSecond * trial.Spec.Seconds;
        return
        [
            .. trial.RunnerFaults,
            .. When(trial.Sent <= 0, "nothing was sent"),
            .. When(trial.Sent > 0 && Math.Abs(trial.Sent - wanted) > Math.Max(1, Tolerance * wanted),
                string.Create(CultureInfo.InvariantCulture, $"{trial.Sent:N0} frames were sent of {wanted:N0}: more than {Tolerance:P0} off what was to be offered")),
            .. Counts(trial),
            .. When(Math.Abs(trial.Duration.TotalSeconds - trial.Spec.Seconds) > Tolerance * trial.Spec.Seconds,
                string.Create(CultureInfo.InvariantCulture, $"it lasted {trial.Duration.TotalSeconds:0.##} s instead of {trial.Spec.Seconds:0.##} s")),
        ];
    }

    private static ImmutableArray<string> Counts(TrialResult trial) =>
    [
        .. When(trial.Received < 0 || trial.Received > trial.Sent,
            string.Create(CultureInfo.InvariantCulture, $"{trial.Received:N0} frames arrived of {trial.Sent:N0} sent")),
        .. When(trial.Duplicates > 0, string.Create(CultureInfo.InvariantCulture, $"{trial.Duplicates:N0} frames arrived twice")),
    ];

    private static ImmutableArray<string> When(bool isSo, string fault) => isSo ? [fault] : [];
}
