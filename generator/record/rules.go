package record

// LoadRules are the rules that loading applies: what keeps a file from being read.
var LoadRules = Vocabulary{
	{RuleSyntax, "Syntax", "A file is TOML, in UTF-8."},
	{RuleFile, "Stray file", "What lies below data/ is a record in the folder of its kind."},
	{RuleUnknown, "Unknown key", "A record has only keys its kind defines."},
	{RuleType, "Wrong type", "A value has the type its key defines."},
	{RuleMissing, "Missing key", "A record has every key its kind requires."},
	{RuleEmpty, "Empty value", "A key that stands in a record has a value."},
}
