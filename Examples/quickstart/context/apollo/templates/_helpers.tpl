{{- define "apollo.image" -}}
{{ .image.registry }}/{{ .image.repository }}:{{ .image.tag | default .chart.AppVersion }}
{{- end -}}
