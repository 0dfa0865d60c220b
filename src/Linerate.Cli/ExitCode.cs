namespace Linerate.Cli;

/// <summary>What scripts may rely on.</summary>
internal static class ExitCode
{
    /// <summary>The job is done and nothing at or above --fail-on was found.</summary>
    internal const int Clean = 0;

    /// <summary>The audit found failures at or above --fail-on.</summary>
    internal const int Findings = 1;

    /// <summary>The job could not be done; standard error says why in one line.</summary>
    internal const int CouldNot = 2;
}
