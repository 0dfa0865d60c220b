using System.Text.RegularExpressions;

namespace Linerate.Hosts.Captures.Redaction;

/// <summary>Values that nobody else may know: passwords, keys, tokens, and what units hand to programs in their environment.</summary>
internal static partial class Secrets
{
    private const int Patience = 10_000;

    internal static string Replace(string text)
    {
        text = Assigned().Replace(text, "${key}${quote}redacted${quote}");
        text = OfQemu().Replace(text, "${key}redacted");
        return UnitEnvironment().Replace(text, "${key}redacted");
    }

    [GeneratedRegex(@"(?<key>(?i:pass(word|wd|phrase)?|secret|token|psk|ssid|community|username|identity|api[_-]?key|(private|preshared)[_-]?key)[""']?\s*[=:]\s*)((?<quote>[""'])[^""'\n]*[""']|[^\s'""<>,;&\0]+)", RegexOptions.ExplicitCapture, Patience)]
    private static partial Regex Assigned();

    /// <summary><c>-object secret,id=s0,data=X</c>, or the same as JSON.</summary>
    [GeneratedRegex(@"(?<key>(-object\0|""qom-type"":\s*"")secret\b[^}\0]*?\bdata(=|"":\s*""))[^"",}\0]+", RegexOptions.ExplicitCapture, Patience)]
    private static partial Regex OfQemu();

    [GeneratedRegex(@"(?m)^(?<key>\s*Environment\s*=)(?!.*IRQBALANCE_).*$", RegexOptions.ExplicitCapture, Patience)]
    private static partial Regex UnitEnvironment();
}
