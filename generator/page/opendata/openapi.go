package opendata

import (
	"encoding/json"
	"reflect"
	"strings"
)

// API is what OpenAPI describes: the addresses of a site that programs read.
type API struct {
	Index   Index
	Intro   string // what the site is
	Kinds   []APIKind
	History bool // the changes of months are there
}

// APIKind is a kind of record.
type APIKind struct {
	Kind, Plural, Doc string
	Paged             bool            // each record has a page, with index.json beside it
	Data              bool            // all records are in one file,
	Bundled           bool            // or in bundles alone, which that file names
	Schema            json.RawMessage // of a record as it is published
}

// OpenAPI describes the files as OpenAPI 3.1 does (spec.openapis.org/oas/v3.1.0). All are files of a static host: they are
// asked for with GET, and know no parameters but those in the path.
func OpenAPI(a API) []byte {
	schemas := map[string]any{}
	for _, t := range []reflect.Type{reflect.TypeFor[Index](), reflect.TypeFor[Records](), reflect.TypeFor[Changes](), reflect.TypeFor[MonthOfChanges](), reflect.TypeFor[Bundled]()} {
		schemas[t.Name()] = shape(t)
	}
	paths := map[string]any{
		"/data/v1/index.json":   get("index", "What there is: kinds of record, files, their sizes and hashes.", ref("Index")),
		"/data/v1/changes.json": get("changes", "The newest changes, and the months in which there were others.", ref("Changes")),
		"/data/v1/changes/{month}.json": withParameter(get("changesOfMonth", "The changes of a month.", ref("MonthOfChanges")),
			"month", "A month of changes.json, such as 2026-11."),
	}
	for _, k := range a.Kinds {
		name := strings.ToUpper(k.Kind[:1]) + k.Kind[1:]
		schemas[name] = embedded(k.Schema)
		paths["/data/v1/"+k.Plural+".json"] = get(k.Plural, "All records of the kind "+k.Kind+", with their days and hashes. "+k.Doc, ref("Records"))
		paths["/data/records/"+k.Plural+"/{bundle}.ndjson"] = withParameter(lines(k.Plural+"Bundled", "About a hundred records of the kind "+k.Kind+", one a line."),
			"bundle", "The number of the bundle, as the list of the kind has it for each record.")
		switch {
		case k.Bundled:
			schemas["Parts"] = shape(reflect.TypeFor[Parts]())
			paths["/data/"+k.Plural+".json"] = get(k.Plural+"InFull", "The bundles that have all records of the kind "+k.Kind+".", ref("Parts"))
		case k.Data:
			paths["/data/"+k.Plural+".json"] = get(k.Plural+"InFull", "All records of the kind "+k.Kind+".", map[string]any{"type": "array", "items": ref(name)})
		}
		if k.Paged {
			paths["/"+k.Plural+"/{id}/index.json"] = withParameter(get(k.Kind, "One record. "+k.Doc, ref(name)), "id", "The id of the record.")
		}
	}
	info := map[string]any{"title": a.Index.Title, "version": "1", "summary": "The data of the site as static files."}
	if a.Intro != "" {
		info["description"] = a.Intro
	}
	if l := a.Index.Licence; l != nil {
		licence := map[string]any{"name": l.Name}
		if l.Name == "" {
			licence["name"] = l.URL
		}
		if l.URL != "" {
			licence["url"] = l.URL
		}
		info["license"] = licence
	}
	return Encode(map[string]any{
		"openapi": "3.1.0", "info": info, "servers": []any{map[string]any{"url": strings.TrimSuffix(a.Index.URL, "/")}},
		"paths": paths, "components": map[string]any{"schemas": schemas},
		"externalDocs": map[string]any{"url": a.Index.URL + "data/", "description": "The data in words."},
	})
}

// embedded is a schema as a part of another document: OpenAPI 3.1 has schemas of JSON Schema 2020-12, and what names the
// version is dropped so that they are read as such.
func embedded(schema json.RawMessage) any {
	var m map[string]any
	if err := json.Unmarshal(schema, &m); err != nil {
		panic("opendata: " + err.Error())
	}
	delete(m, "$schema")
	delete(m, "$id")
	return m
}

func ref(name string) map[string]any { return map[string]any{"$ref": "#/components/schemas/" + name} }

func get(operation, summary string, schema map[string]any) map[string]any {
	return map[string]any{"get": map[string]any{
		"operationId": operation, "summary": summary,
		"responses": map[string]any{
			"200": map[string]any{"description": "The file.", "content": map[string]any{"application/json": map[string]any{"schema": schema}}},
			"404": map[string]any{"description": "There is no such file."},
		},
	}}
}

// lines is a file with a value of the type Bundled on each line.
func lines(operation, summary string) map[string]any {
	path := get(operation, summary, nil)
	ok := path["get"].(map[string]any)["responses"].(map[string]any)["200"].(map[string]any)
	ok["content"] = map[string]any{"application/x-ndjson": map[string]any{"schema": ref("Bundled")}}
	return path
}

func withParameter(path map[string]any, name, doc string) map[string]any {
	path["parameters"] = []any{map[string]any{"name": name, "in": "path", "required": true, "description": doc, "schema": map[string]any{"type": "string"}}}
	return path
}
