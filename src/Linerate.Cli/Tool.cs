using System.Reflection;
using Linerate.Cli.Rendering.Json;

namespace Linerate.Cli;

/// <summary>This program's name and version, as every document states them.</summary>
internal static class Tool
{
    internal const string Name = "linerate";

    internal static string Version { get; } =
        Assembly.GetExecutingAssembly().GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0.0.0";

    internal static ToolDocument Document => new(Name, Version);
}
