namespace Linerate.Hosts.Tests.Collectors.Pci;

/// <summary>Counts fields that two decoders agree on, and names those that they do not.</summary>
internal sealed class Agreement
{
    private readonly SortedDictionary<string, int> _byField = new(StringComparer.Ordinal);

    internal int Fields { get; private set; }

    internal List<string> Disagreements { get; } = [];

    internal void Compare<T>(string subject, string field, T expected, T actual)
    {
        Fields++;
        _byField[field] = _byField.GetValueOrDefault(field) + 1;
        if (!EqualityComparer<T>.Default.Equals(expected, actual))
        {
            Disagreements.Add($"{subject} {field}: expected {expected}, decoded {actual}");
        }
    }

    /// <summary>Fails unless the disagreements are exactly the known ones and enough was compared to mean something.</summary>
    internal void Report(int atLeast, params string[] known)
    {
        TestContext.Current.SendDiagnosticMessage(
            $"{Fields} fields compared, {Disagreements.Count} disagreements ({string.Join(", ", _byField.Select(pair => $"{pair.Key} {pair.Value}"))})");
        Assert.Equal(string.Join('\n', known), string.Join('\n', Disagreements));
        Assert.True(Fields >= atLeast, $"only {Fields} fields were compared");
    }
}
