namespace Linerate.Core.Datapaths;

/// <summary>How many digits a number may show.</summary>
public static class ConfidenceDigits
{
    /// <summary>Four when exact, three published, two derived, one by rule of thumb.</summary>
    public static int Of(Confidence confidence) => confidence switch
    {
        Confidence.Exact => 4,
        Confidence.Published => 3,
        Confidence.Derived => 2,
        _ => 1,
    };
}
