package schema

import (
	"bytes"
	"fmt"
	"strings"

	"counterpoint/generator/record"
)

const written = "# Written by `counterpoint schema`: it ties the records to the schemas in " + Dir + "/.\n"

// taplo is for Taplo and VS Code's Even Better TOML, whose formatter cannot be turned off: it comes as near to `fmt` as it can.
func taplo() []byte {
	b := bytes.NewBufferString(written + `# How records look is for "counterpoint fmt" to say; these options come nearest to it.
[formatting]
align_comments      = false
align_entries       = true
allowed_blank_lines = 1
array_auto_collapse = false
array_auto_expand   = false
indent_tables       = true
inline_table_expand = false
reorder_keys        = false
`)
	for _, s := range record.Schemas {
		fmt.Fprintf(b, "\n[[rule]]\ninclude = [%q]\n", s.File("*"))
		if s.HasTranslations() {
			fmt.Fprintf(b, "exclude = [%q]\n", translations(s))
		}
		fmt.Fprintf(b, "  [rule.schema]\n  path = %q\n", file(s))
	}
	fmt.Fprintf(b, "\n[[rule]]\ninclude = [%s]\n  [rule.schema]\n  path = %q\n", translated(), file(record.TranslationSchema))
	return b.Bytes()
}

// translated lists the globs of the files with translations, as items of a TOML list.
func translated() string {
	var globs []string
	for _, s := range record.Schemas {
		if s.HasTranslations() {
			globs = append(globs, fmt.Sprintf("%q", translations(s)))
		}
	}
	return strings.Join(globs, ", ")
}

// tombi is the configuration of Tombi.
func tombi() []byte {
	b := bytes.NewBufferString(written)
	b.WriteString("\n[schema]\ncatalog = { paths = [] } # nothing is fetched: the schemas below are all there are\n")
	b.WriteString("\n[lsp]\nformatting.enabled = false # \"counterpoint fmt\" formats records\n")
	// The first schema that matches a file is used.
	fmt.Fprintf(b, "\n[[schemas]]\npath    = %q\ninclude = [%s]\n", file(record.TranslationSchema), translated())
	for _, s := range record.Schemas {
		fmt.Fprintf(b, "\n[[schemas]]\npath    = %q\ninclude = [%q]\n", file(s), s.File("*"))
	}
	return b.Bytes()
}

// settings are those of VS Code. .taplo.toml names the schemas: Even Better TOML resolves a relative path in its settings
// from the folder above the workspace.
func settings() object {
	return object{
		{"[toml]", object{{"editor.formatOnSave", false}}},
		{"evenBetterToml.schema.enabled", true},
		{"evenBetterToml.taplo.configFile.enabled", true},
	}
}
