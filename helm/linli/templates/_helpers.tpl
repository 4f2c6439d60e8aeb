{{/* The name that everything of a release begins with. */}}
{{- define "linli.name" -}}
{{- if contains "linli" .Release.Name }}{{ .Release.Name | trunc 40 | trimSuffix "-" }}{{ else }}{{ printf "%s-linli" (.Release.Name | trunc 34 | trimSuffix "-") }}{{ end }}
{{- end }}

{{/*
The roles: what each needs of the outside and whom it calls. Kept in step with `needed` of services/all-in-one/src/cli/role.rs.
  database  PostgreSQL    files  the shared volume    keys  the master key of personal data
*/}}
{{- define "linli.roles" -}}
gateway: { database: false, files: true, keys: false, calls: [announcements, members, rewards, scoring] }
members: { database: true, files: true, keys: true, calls: [] }
scoring: { database: true, files: true, keys: false, calls: [members] }
rewards: { database: true, files: false, keys: false, calls: [scoring] }
announcements: { database: true, files: false, keys: false, calls: [] }
{{- end }}

{{- define "linli.selector" -}}
app.kubernetes.io/name: linli
app.kubernetes.io/instance: {{ .root.Release.Name }}
app.kubernetes.io/component: {{ .role }}
{{- end }}

{{- define "linli.labels" -}}
{{ include "linli.selector" . }}
app.kubernetes.io/version: {{ .root.Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .root.Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .root.Chart.Name .root.Chart.Version | replace "+" "_" }}
{{- end }}

{{- define "linli.image" -}}
{{- $image := .Values.image -}}
{{ $image.repository }}:{{ $image.tag | default .Chart.AppVersion }}{{ with $image.digest }}@{{ . }}{{ end }}
{{- end }}

{{- define "linli.secretName" -}}
{{ .Values.secret.existing | default (include "linli.name" .) }}
{{- end }}

{{/* A setting by section and key: what is configured, else the default of the product given here. */}}
{{- define "linli.setting" -}}
{{- dig .section .key .default .root.Values.settings | int64 -}}
{{- end }}

{{/* What all Pods have in common, before their containers. */}}
{{- define "linli.pod" -}}
automountServiceAccountToken: false
# The names of Services must not become environment variables beside the product's own.
enableServiceLinks: false
securityContext:
  runAsNonRoot: true
  runAsUser: 10001
  runAsGroup: 10001
  fsGroup: 10001
  # A volume with a million photos is not walked at each start.
  fsGroupChangePolicy: OnRootMismatch
  seccompProfile: { type: RuntimeDefault }
{{- with .Values.image.pullSecrets }}
imagePullSecrets:
  {{- range . }}
  - name: {{ . | quote }}
  {{- end }}
{{- end }}
{{- with .Values.nodeSelector }}
nodeSelector: {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .Values.tolerations }}
tolerations: {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .Values.priorityClassName }}
priorityClassName: {{ . | quote }}
{{- end }}
{{- end }}

{{/* What all containers have in common. */}}
{{- define "linli.container" -}}
image: {{ include "linli.image" . | quote }}
imagePullPolicy: {{ .Values.image.pullPolicy }}
securityContext:
  allowPrivilegeEscalation: false
  readOnlyRootFilesystem: true
  capabilities: { drop: [ALL] }
{{- end }}

{{/* A variable from the Secret. */}}
{{- define "linli.secretVariable" -}}
- name: {{ .variable }}
  valueFrom:
    secretKeyRef: { name: {{ include "linli.secretName" .root | quote }}, key: {{ .key }}{{ if .optional }}, optional: true{{ end }} }
{{- end }}

{{/* Where the CA of PostgreSQL is, when the Secret has one. */}}
{{- define "linli.caVolume" -}}
- name: tls
  secret:
    secretName: {{ include "linli.secretName" . | quote }}
    # Without the key the folder is empty.
    optional: true
    items: [{ key: postgres-ca.crt, path: postgres-ca.crt }]
{{- end }}

{{/* The part of a network policy's egress that is one port of listed peers, or of any where none is listed. */}}
{{- define "linli.egress" -}}
- ports: [{ port: {{ .port }}, protocol: TCP }]
  {{- with .to }}
  to: {{- toYaml . | nindent 4 }}
  {{- end }}
{{- end }}

{{- define "linli.egressDns" -}}
- ports: [{ port: 53, protocol: UDP }, { port: 53, protocol: TCP }]
  {{- with .Values.networkPolicy.dnsTo }}
  to: {{- toYaml . | nindent 4 }}
  {{- end }}
{{- end }}

{{/* Refuses what the schema cannot see: what is needed together. */}}
{{- define "linli.check" -}}
{{- $secret := .Values.secret -}}
{{- $given := list -}}
{{- range $key, $value := omit $secret "existing" }}{{ if $value }}{{ $given = append $given $key }}{{ end }}{{ end -}}
{{- if and $secret.existing $given -}}
{{- fail (printf "\n写了 secret.existing，就不要再写 secret.%s。\nsecret.existing is given; leave secret.%s empty." (join "、" $given) (join ", " $given)) -}}
{{- end -}}
{{- if not $secret.existing -}}
{{- range list "signingKey" "databaseUrl" "ownerDatabaseUrl" "eventsRedisUrl" "masterKey" -}}
{{- if not (index $secret .) -}}
{{- fail (printf "\n缺少 secret.%s。请填写，或用 secret.existing 指出已建好的 Secret（values.yaml 有说明）。\nsecret.%s is missing. Give it, or name a Secret of your own in secret.existing (values.yaml explains)." . .) -}}
{{- end -}}
{{- end -}}
{{- if and .Values.monitoring.serviceMonitors (not $secret.metricsToken) -}}
{{- fail "\nmonitoring.serviceMonitors 需要 secret.metricsToken：网关只向出示令牌者提供 /metrics。\nmonitoring.serviceMonitors needs secret.metricsToken: the gateway shows /metrics only to who has the token." -}}
{{- end -}}
{{- end -}}
{{- if and .Values.ingress.enabled (not (and .Values.ingress.host .Values.ingress.tlsSecret)) -}}
{{- fail "\n启用 ingress 时须填写 ingress.host 和 ingress.tlsSecret。\ningress.host and ingress.tlsSecret are needed where the ingress is enabled." -}}
{{- end -}}
{{- if ne (empty .Values.operator.name) (empty .Values.operator.phone) -}}
{{- fail "\noperator.name 和 operator.phone 须同时填写。\noperator.name and operator.phone go together." -}}
{{- end -}}
{{- range $role, $of := .Values.roles -}}
{{- if gt (int $of.autoscaling.min) (int $of.autoscaling.max) -}}
{{- fail (printf "\nroles.%s.autoscaling：min 大于 max。\nroles.%s.autoscaling: min is larger than max." $role $role) -}}
{{- end -}}
{{- end -}}
{{- end }}
