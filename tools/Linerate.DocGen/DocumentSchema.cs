using System.ComponentModel;
using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization.Metadata;
using Linerate.Apply.Journals;
using Linerate.Bench.Results;
using Linerate.Cli.Rendering.Json;
using Linerate.Core.Plans;

namespace Linerate.DocGen;

/// <summary>The JSON Schemas of the documents that linerate prints, out of the types that it prints them from.</summary>
internal static class DocumentSchema
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    internal static string Report => Of(Documents.Default.ReportDocument, "linerate audit report");

    internal static string Rules => Of(Documents.Default.RulesDocument, "linerate rule list");

    internal static string Datapaths => Of(Documents.Default.DatapathsDocument, "linerate datapaths");

    internal static string WhatIf => Of(Documents.Default.WhatIfDocument, "linerate what if");

    internal static string Sizes => Of(Documents.Default.SizesDocument, "linerate sizes");

    internal static string Plan => Of(PlanJson.Default.Plan, "linerate plan");

    internal static string Nics => Of(Documents.Default.NicListDocument, "linerate NIC facts");

    internal static string History => Of(Documents.Default.HistoryDocument, "linerate history");

    internal static string Verification => Of(Documents.Default.VerificationDocument, "linerate verification");

    internal static string Bench => Of(BenchJson.Default.BenchResult, "linerate bench result");

    internal static string Drift => Of(Documents.Default.DriftsDocument, "linerate drift");

    /// <summary>A line of a journal: the entry, and the sum that chains it to the line before.</summary>
    internal static string Journal
    {
        get
        {
            var entry = JsonNode.Parse(Of(JournalJson.Default.JournalEntry, ""))!.AsObject();
            entry.Remove("$schema");
            entry.Remove("title");
            MoveReferences(entry, "#/properties/entry");
            var line = new JsonObject
            {
                ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
                ["title"] = "a line of a linerate journal",
                ["type"] = "object",
                ["properties"] = new JsonObject
                {
                    ["sum"] = new JsonObject { ["description"] = "SHA-256 of the sum of the line before (64 zeros for the first) and the bytes of this entry.", ["type"] = "string", ["pattern"] = "^[0-9a-f]{64}$" },
                    ["entry"] = entry,
                },
                ["required"] = new JsonArray("sum", "entry"),
                ["additionalProperties"] = false,
            };
            return $"{line.ToJsonString(Readable)}\n";
        }
    }

    /// <summary>A schema within another: what it refers to within itself is found from the other's root.</summary>
    private static void MoveReferences(JsonNode? node, string root)
    {
        if (node is JsonArray array)
        {
            foreach (var item in array)
            {
                MoveReferences(item, root);
            }
        }
        else if (node is JsonObject schema)
        {
            if (schema["$ref"] is JsonValue reference)
            {
                schema["$ref"] = $"{root}{reference.GetValue<string>()[1..]}";
            }

            foreach (var (_, child) in schema)
            {
                MoveReferences(child, root);
            }
        }
    }

    private static string Of(JsonTypeInfo type, string title)
    {
        var schema = type.GetJsonSchemaAsNode(new JsonSchemaExporterOptions
        {
            TreatNullObliviousAsNonNullable = true,
            TransformSchemaNode = Describe,
        }).AsObject();
        schema.Insert(0, "$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.Insert(1, "title", title);
        return $"{schema.ToJsonString(Readable)}\n";
    }

    private static JsonNode Describe(JsonSchemaExporterContext context, JsonNode node)
    {
        var provider = context.PropertyInfo?.AttributeProvider ?? context.TypeInfo.Type;
        var described = Described(provider) ?? Described(context.TypeInfo.Type);
        if (described is null)
        {
            return node;
        }

        // What may be anything has the schema "true", which says as much as an object without a word.
        var schema = node as JsonObject ?? [];
        schema.Remove("description");
        schema.Insert(0, "description", described);
        return schema;
    }

    private static string? Described(ICustomAttributeProvider provider) =>
        provider.GetCustomAttributes(typeof(DescriptionAttribute), inherit: false) is [DescriptionAttribute described] ? described.Description : null;
}
