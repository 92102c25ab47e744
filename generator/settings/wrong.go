package settings

import "slices"

// Wrong says what to write instead of a value of a setting, such as "write the address of the site, such as …"; it is empty
// when the value is allowed. The path is one of [Allowed]. What several settings have to agree on is not judged.
func Wrong(path string, value any) string {
	i := slices.IndexFunc(Allowed, func(s Setting) bool { return s.Path == path })
	if i < 0 {
		return "write another setting: there is none of the name " + path
	}
	if v := Allowed[i].Value; v.ok != nil && !v.ok(value) {
		return v.instead(value)
	}
	return ""
}
