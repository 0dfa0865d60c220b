using System.Collections;
using System.Collections.Immutable;
using System.Globalization;
using System.Reflection;
using System.Text;
using Linerate.Core.Host;
using Linerate.Core.Units;

namespace Linerate.Hosts.Tests;

/// <summary>A whole snapshot as text, every property of every part with its evidence: two reads are the same when this is.</summary>
internal static class SnapshotText
{
    private const int MaxDepth = 24;

    internal static string Of(object snapshot)
    {
        var text = new StringBuilder();
        Write(text, "", snapshot, 0);
        return text.ToString();
    }

    private static void Write(StringBuilder text, string name, object? value, int depth)
    {
        Assert.True(depth < MaxDepth, $"deeper than a snapshot is: {name}");
        text.Append(' ', depth).Append(name).Append(' ');
        switch (value)
        {
            case null:
                text.AppendLine("null");
                break;
            case string or bool or Enum or IFormattable:
            case var unit when unit.GetType().Namespace == typeof(CpuSet).Namespace:
                text.AppendLine(string.Create(CultureInfo.InvariantCulture, $"{value}"));
                break;
            case IEnumerable items:
                text.AppendLine(value.GetType().Name);
                foreach (var item in IsDefault(items) ? Array.Empty<object>() : items)
                {
                    Write(text, "-", item, depth + 1);
                }

                break;
            default:
                WriteProperties(text, value, depth);
                break;
        }
    }

    private static void WriteProperties(StringBuilder text, object value, int depth)
    {
        var type = value.GetType();
        text.AppendLine(type.Name);
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Reading<>))
        {
            var known = (bool)type.GetProperty(nameof(Reading<>.IsKnown))!.GetValue(value)!;
            Write(text, "evidence", type.GetProperty(nameof(Reading<>.Evidence))!.GetValue(value), depth + 1);
            var part = known ? nameof(Reading<>.Value) : nameof(Reading<>.Missing);
            Write(text, part, type.GetProperty(part)!.GetValue(value), depth + 1);
            return;
        }

        foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            if (property.GetIndexParameters().Length == 0)
            {
                Write(text, property.Name, property.GetValue(value), depth + 1);
            }
        }
    }

    private static bool IsDefault(IEnumerable items) =>
        items.GetType() is { IsGenericType: true } type
        && type.GetGenericTypeDefinition() == typeof(ImmutableArray<>)
        && (bool)type.GetProperty(nameof(ImmutableArray<>.IsDefault))!.GetValue(items)!;
}
