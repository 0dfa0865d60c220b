using Linerate.Core.Maps;

namespace Linerate.Cli.Rendering.Maps;

/// <summary>One core's square.</summary>
internal sealed record PlacedCore(Rectangle Place, MapCore Core);
