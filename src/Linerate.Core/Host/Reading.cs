using System.Diagnostics.CodeAnalysis;

namespace Linerate.Core.Host;

/// <summary>
/// A fact as it was observed: known, with the evidence, or missing, with the reason.
/// <c>default</c> is "not collected", never a known zero.
/// </summary>
public readonly record struct Reading<T>
{
    private readonly bool _known;
    private readonly T? _value;
    private readonly Missing? _missing;

    private Reading(bool known, T? value, Evidence? evidence, Missing? missing) =>
        (_known, _value, Evidence, _missing) = (known, value, evidence, missing);

    /// <summary>Where a known fact was read; null only for facts that were made, not read (tests, sums).</summary>
    public Evidence? Evidence { get; }

    public bool IsKnown => _known;

    /// <summary>Why the fact is not known.</summary>
    /// <exception cref="InvalidOperationException">The fact is known.</exception>
    public Missing Missing => _known
        ? throw new InvalidOperationException("the fact is known")
        : _missing ?? Missing.NotCollected;

    /// <summary>The fact.</summary>
    /// <exception cref="InvalidOperationException">The fact is missing.</exception>
    public T Value => _known ? _value! : throw new InvalidOperationException($"the fact is missing: {Missing}");

    public static Reading<T> Known(T value, Evidence? evidence = null) => new(true, value, evidence, null);

    public static Reading<T> Unknown(Missing missing) => new(false, default, null, missing);

    public static Reading<T> Unknown(MissingReason reason, string where, string detail) =>
        Unknown(new Missing(reason, where, detail));

    public static implicit operator Reading<T>(Missing missing) => Unknown(missing);

    public bool TryGet([MaybeNullWhen(false)] out T value)
    {
        value = _value;
        return _known;
    }

    public T? Or(T? otherwise) => _known ? _value : otherwise;

    /// <summary>True when the fact is known and satisfies <paramref name="condition"/>.</summary>
    public bool Is(Func<T, bool> condition) => _known && condition(_value!);

    /// <summary>Computes one fact from another; keeps the evidence, or the reason why it is missing.</summary>
    public Reading<TResult> Select<TResult>(Func<T, TResult> selector) =>
        _known ? Reading<TResult>.Known(selector(_value!), Evidence) : Reading<TResult>.Unknown(Missing);

    /// <summary>This fact, or when it is missing the one that <paramref name="alternative"/> gives.</summary>
    public Reading<T> OrElse(Func<Reading<T>> alternative) => _known ? this : alternative();

    public override string ToString() => _known ? $"{_value}" : $"unknown ({Missing})";
}
