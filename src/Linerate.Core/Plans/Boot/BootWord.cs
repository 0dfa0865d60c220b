using Linerate.Core.Host.Kernel;

namespace Linerate.Core.Plans.Boot;

/// <summary>One word of a kernel command line with the blanks before it, byte for byte.</summary>
/// <param name="Gap">The blanks before it.</param>
/// <param name="Text">The word as written, quotes included.</param>
public sealed record BootWord(string Gap, string Text)
{
    /// <summary>The part before <c>=</c>.</summary>
    public string Name => Text.IndexOf('=') is > 0 and var equals ? Text[..equals].TrimStart('"') : Text.Trim('"');

    /// <summary>The part after <c>=</c>, without quotes; null for a bare word.</summary>
    public string? Value => Text.IndexOf('=') is > 0 and var equals ? Text[(equals + 1)..].Trim('"') : null;

    /// <summary>Names compare as the kernel's <c>parameq</c> does: dash and underscore are one.</summary>
    public bool IsNamed(string name) => BootParameters.SameName(Name, name);
}
