package opendata

import (
	"encoding/json"
	"reflect"
	"strings"
)

// shape is the JSON Schema of a type of this package, with the types in it.
func shape(t reflect.Type) map[string]any {
	if t == reflect.TypeFor[json.RawMessage]() { // a record, whose schema its kind has
		return map[string]any{"type": "object"}
	}
	switch t.Kind() {
	case reflect.Pointer:
		return shape(t.Elem())
	case reflect.Slice:
		return map[string]any{"type": "array", "items": shape(t.Elem())}
	case reflect.String:
		return map[string]any{"type": "string"}
	case reflect.Bool:
		return map[string]any{"type": "boolean"}
	case reflect.Struct:
		return object(t)
	}
	return map[string]any{"type": "integer"}
}

func object(t reflect.Type) map[string]any {
	properties, required := map[string]any{}, []string{}
	for f := range t.Fields() {
		name, options, _ := strings.Cut(f.Tag.Get("json"), ",")
		s := shape(f.Type)
		s["description"] = f.Tag.Get("doc")
		if words := f.Tag.Get("enum"); words != "" {
			s["enum"] = strings.Split(words, ",")
		}
		properties[name] = s
		if options != "omitempty" {
			required = append(required, name)
		}
	}
	// No additionalProperties: names may come.
	return map[string]any{"type": "object", "properties": properties, "required": required}
}
