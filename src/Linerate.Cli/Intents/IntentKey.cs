namespace Linerate.Cli.Intents;

/// <summary>A key of linerate.toml.</summary>
/// <param name="Path">Dotted; NAME stands for an interface or a guest.</param>
/// <param name="Takes">The kind of value, in words.</param>
/// <param name="Means">What it says.</param>
internal sealed record IntentKey(string Path, string Takes, string Means);
