namespace Linerate.Core.Models;

/// <summary>What a model answers and how far that holds.</summary>
public readonly record struct Prediction<T>(T Value, Accuracy Accuracy)
    where T : struct;
