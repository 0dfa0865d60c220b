namespace Linerate.Core.Host.Lifelines;

/// <summary>An interface that somebody reaches this host through.</summary>
/// <param name="Interface">The interface that the route or connection names; what it runs over is in <see cref="LifelineFacts.Lowers"/>.</param>
/// <param name="What">What it carries: <c>the default route by 10.0.2.2</c>, <c>2 connections, 10.0.2.15:22 the first</c>.</param>
public sealed record Lifeline(string Interface, string What);
