using System.Text;
using System.Text.Json;

namespace Linerate.Hosts.Collectors.Guests.Qemu;

/// <summary>
/// The value of one QEMU option: <c>virtio-net-pci,netdev=n0,mac=…</c> or the same as JSON (QEMU docs/interop, keyval).
/// Lists are repeated keys; switches are <c>on</c> and <c>off</c>.
/// </summary>
internal sealed class QemuProperties
{
    private const int MaxJsonDepth = 16;

    private readonly List<(string Key, string Value)> _all = [];

    private QemuProperties()
    {
    }

    internal string? this[string key]
    {
        get
        {
            // The last one counts, as in QEMU.
            for (var i = _all.Count - 1; i >= 0; i--)
            {
                if (_all[i].Key == key)
                {
                    return _all[i].Value;
                }
            }

            return null;
        }
    }

    internal IEnumerable<string> All(string key) => _all.Where(pair => pair.Key == key).Select(pair => pair.Value);

    internal bool IsOn(string key) => this[key] is "on" or "yes" or "true" or "y";

    /// <summary>Reads one value; what makes no sense in it is left out.</summary>
    /// <param name="text">The option's value.</param>
    /// <param name="impliedKey">The key of a first part without one.</param>
    internal static QemuProperties Parse(string text, string impliedKey)
    {
        var properties = new QemuProperties();
        if (text.StartsWith('{'))
        {
            properties.ReadJson(text);
        }
        else
        {
            properties.ReadPairs(text, impliedKey);
        }

        return properties;
    }

    private void ReadJson(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = MaxJsonDepth });
            Flatten("", document.RootElement);
        }
        catch (JsonException)
        {
            _all.Clear();
        }
    }

    private void Flatten(string key, JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var property in element.EnumerateObject())
                {
                    Flatten(key.Length == 0 ? property.Name : $"{key}.{property.Name}", property.Value);
                }

                break;
            case JsonValueKind.Array:
                foreach (var item in element.EnumerateArray())
                {
                    Flatten(key, item);
                }

                break;
            case JsonValueKind.True or JsonValueKind.False:
                _all.Add((key, element.GetBoolean() ? "on" : "off"));
                break;
            case JsonValueKind.String:
                _all.Add((key, TextOf(element)));
                break;
            case JsonValueKind.Number:
                _all.Add((key, element.GetRawText()));
                break;
        }
    }

    /// <summary>Half a surrogate pair is valid JSON and no valid string.</summary>
    private static string TextOf(JsonElement element)
    {
        try
        {
            return element.GetString() ?? "";
        }
        catch (InvalidOperationException)
        {
            return "";
        }
    }

    private void ReadPairs(string text, string impliedKey)
    {
        var first = true;
        foreach (var part in Parts(text))
        {
            var equals = part.IndexOf('=');
            _all.Add(equals >= 0 ? (part[..equals], part[(equals + 1)..])
                : first ? (impliedKey, part)
                : (part, "on"));
            first = false;
        }
    }

    /// <summary>Splits at single commas; two are one that is meant.</summary>
    private static IEnumerable<string> Parts(string text)
    {
        var part = new StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != ',')
            {
                part.Append(text[i]);
            }
            else if (i + 1 < text.Length && text[i + 1] == ',')
            {
                part.Append(',');
                i++;
            }
            else
            {
                yield return part.ToString();
                part.Clear();
            }
        }

        yield return part.ToString();
    }
}
