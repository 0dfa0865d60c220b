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

    /// <summary>A plan failed, was stopped or not confirmed; what it had done was taken back.</summary>
    internal const int Undone = 3;

    /// <summary>Some of a plan is done and some is not: the host is between two states.</summary>
    internal const int Partial = 4;

    /// <summary>A rollback left alone what is no longer as it was applied.</summary>
    internal const int Drifted = 5;
}
