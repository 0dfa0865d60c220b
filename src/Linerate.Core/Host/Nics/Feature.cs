namespace Linerate.Core.Host.Nics;

/// <summary>An offload: on or off, and whether anybody could change it.</summary>
public sealed record Feature(bool On, bool Fixed);
