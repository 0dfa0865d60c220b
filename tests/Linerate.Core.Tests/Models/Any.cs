using CsCheck;

namespace Linerate.Core.Tests.Models;

/// <summary>Generators for inputs of models.</summary>
internal static class Any
{
    internal static Gen<T> Of<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(index => values[index]);
}
