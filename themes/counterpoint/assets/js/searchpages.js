{{- /* What the search finds beside records: the pages by hand, the lists and the pages for contributors. @context {page} of the search */ -}}
{{- $words := dict "data" (T "find_data") "changes" (T "find_changes") "contribute" (T "find_contribute") "ledger" (T "find_ledger") "ratings" (T "find_ratings") }}
{{- $base := "" | relURL }}
{{- $lists := union site.Home.RegularPages site.Home.Sections }}
{{- with site.GetPage "/contribute" }}{{ $lists = union $lists .RegularPages }}{{ end }}
{{- $pages := slice }}
{{- range $lists }}
{{- if not (or .Params.record .Params.of (eq .Section "search")) }}
{{- $also := .Keywords | default slice }}
{{- if .IsSection }}{{ with index $words .Section }}{{ $also = $also | append (split . ", ") }}{{ end }}{{ end }}
{{- $pages = $pages | append (dict "path" (strings.TrimPrefix $base .RelPermalink) "title" (.LinkTitle | plainify) "text" .Description "words" $also "body" (.Plain | truncate 6000)) }}
{{- end }}
{{- end }}
{{- sort $pages "path" | jsonify }}
