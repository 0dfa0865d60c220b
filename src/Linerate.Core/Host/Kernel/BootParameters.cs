namespace Linerate.Core.Host.Kernel;

/// <summary>A kernel command line in order, duplicates kept: for most parameters the last one wins, some add up.</summary>
public sealed record BootParameters(ImmutableArray<BootParameter> All)
{
    /// <summary>
    /// Splits a command line as lib/cmdline.c does (next_arg): blanks outside double quotes separate, quotes around a whole
    /// word or its value are dropped, and what follows <c>--</c> belongs to init.
    /// </summary>
    public static BootParameters Parse(ReadOnlySpan<char> text)
    {
        var all = ImmutableArray.CreateBuilder<BootParameter>();
        while (TakeWord(ref text) is { IsEmpty: false } word && word is not "--")
        {
            var equals = word.IndexOf('=');
            all.Add(equals <= 0
                ? new BootParameter(Unquoted(word), null)
                : new BootParameter(word[..equals].TrimStart('"').ToString(), Unquoted(word[(equals + 1)..])));
        }

        return new BootParameters(all.DrainToImmutable());
    }

    public IEnumerable<BootParameter> Named(string name) =>
        All.Where(parameter => SameName(parameter.Name, name));

    /// <summary>The occurrence that the kernel obeys.</summary>
    public BootParameter? Last(string name) => Named(name).LastOrDefault();

    public bool Has(string name) => Last(name) is not null;

    /// <summary>True for <c>name=value</c>, last occurrence.</summary>
    public bool Has(string name, string value) => Last(name)?.Value == value;

    /// <summary>Names compare as the kernel's <c>parameq</c> does: dash and underscore are one.</summary>
    public static bool SameName(string left, string right) =>
        left.Length == right.Length && left.Replace('-', '_') == right.Replace('-', '_');

    private static ReadOnlySpan<char> TakeWord(ref ReadOnlySpan<char> text)
    {
        text = text.TrimStart();
        var quoted = false;
        var end = 0;
        while (end < text.Length && (quoted || !char.IsWhiteSpace(text[end])))
        {
            quoted ^= text[end] == '"';
            end++;
        }

        var word = text[..end];
        text = text[end..];
        return word;
    }

    private static string Unquoted(ReadOnlySpan<char> value) => value.Trim('"').ToString();
}
