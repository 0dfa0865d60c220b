namespace Linerate.Apply.Applying;

/// <summary>What becomes of a run whose step fails.</summary>
public enum OnFailure
{
    /// <summary>What it has done is taken back.</summary>
    Undo,

    /// <summary>It stops there.</summary>
    Stop,

    /// <summary>It goes on with the other steps.</summary>
    KeepGoing,
}
