{{- define "labels" -}}
app.kubernetes.io/name: {{ .name | trunc 63 | trimSuffix "-" }}
app.kubernetes.io/instance: {{ printf "%s-%d" .name .index | quote }}
{{- with .labels }}
{{ toYaml . }}
{{- end }}
{{- end -}}
{{- range $index, $app := .Values.apps }}
{{- $context := dict "name" $app.name "index" $index "labels" $app.labels }}
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: {{ $app.name | lower | replace "_" "-" }}
  labels:
    {{- include "labels" $context | nindent 4 }}
spec:
  replicas: {{ $app.replicas | default 1 | int }}
  template:
    metadata:
      labels:
        {{- include "labels" $context | nindent 8 }}
    spec:
      containers:
        {{- range $app.containers }}
        - name: {{ .name }}
          image: "{{ .registry | default "docker.io" }}/{{ .repository }}:{{ .tag }}"
          {{- if and .ports (gt (len .ports) 0) }}
          ports:
            {{- range .ports }}
            - containerPort: {{ . | int }}
            {{- end }}
          {{- end }}
          {{- if not (empty .resources) }}
          resources: {{- toYaml .resources | nindent 12 }}
          {{- end }}
          env:
            {{- range $key, $value := .env }}
            - name: {{ $key | upper }}
              value: {{ $value | toString | quote }}
            {{- end }}
        {{- end }}
{{- end }}
